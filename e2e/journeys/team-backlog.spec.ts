import { expect, test } from "../support/journey";

const org = "my-company";

test("The backlog of a past day is the very tickets that were open then, however they stand today", async ({
  journey,
}) => {
  const olga = await journey.as("olga");
  await olga.goto(`/${org}/reports/team`);
  const flow = olga.getByRole("region", { name: "What came and went" });
  const backlog = flow.getByRole("link").and(olga.locator("a[href*='cell=backlog.']"));
  // Some week that is over: today's own backlog is the last.
  const past = backlog.first();
  const count = Number(await past.innerText());
  await past.click();
  const panel = olga.getByRole("main").getByRole("complementary").first();
  await expect(panel.getByRole("listitem")).toHaveCount(Math.min(count, 30));
  await panel.getByRole("link", { name: "Open as list" }).click();
  await expect(olga).toHaveURL(/asof=|as-of=|asOf=/i);
  await expect(olga.getByRole("main").getByText(String(count), { exact: true }).first()).toBeVisible();
});
