import { expect, test } from "../support/journey";

const org = "nivalis";

test("What came of a campaign is counted by what caused it: its replies, and the opportunities that began with one", async ({
  journey,
}) => {
  const yue = await journey.as("yue");
  await yue.goto(`/${org}/reports/campaigns`);
  const line = yue
    .getByRole("region", { name: "Campaigns and what came of them" })
    .getByRole("row")
    .filter({ has: yue.getByRole("link", { name: "PC Internet promotion" }) });
  const replies = line.getByRole("cell").nth(1).getByRole("link").first();
  const count = Number(await replies.innerText());
  expect(count).toBeGreaterThan(0);
  await replies.click();
  await expect(yue.getByRole("heading", { name: "Events", level: 1 })).toBeVisible();
  await expect(yue.getByRole("region", { name: "Events" }).getByRole("checkbox")).toHaveCount(count);

  await yue.goBack();
  await line.getByRole("link", { name: /^\d+ from replies$/ }).click();
  await expect(yue.getByRole("heading", { name: "Tickets", level: 1 })).toBeVisible();
  await yue.goBack();

  // Of one campaign: whom it was sent to, and its course from event to event.
  await line.getByRole("link", { name: "PC Internet promotion" }).click();
  await expect(yue.getByRole("heading", { level: 1 })).toContainText("PC Internet promotion");
  await expect(yue.getByRole("main")).toContainText(`${count}`);
});
