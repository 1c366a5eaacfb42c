import { type Person, cast, unique } from "../support/cast";
import { expect, test } from "../support/journey";
import { mailsTo } from "../support/mail";
import { openEvent, panelOf, stateOfEvent } from "../support/office";

const org = "nivalis";

test("A18: a message to all stands on every page until each has acknowledged it", async ({ journey }) => {
  test.slow();
  const garnier = await journey.as("garnier");
  const title = unique("Office closed on 1 May");
  await garnier.goto(`/${org}/events/new`);
  await garnier.getByLabel("Type").selectOption({ label: "Site message" });
  await garnier.getByLabel("Everybody at work here").check();
  await garnier.getByLabel("Title").fill(title);
  await garnier.getByLabel("Text").fill("The office is closed on 1 May.");
  await garnier.getByRole("button", { name: "Send now" }).click();
  await garnier.waitForURL(/\/events\/\d+$/);
  await expect(stateOfEvent(garnier)).toHaveText("Sent");
  const tally = panelOf(garnier).getByText(/^\d+ of \d+ acknowledged$/);
  await expect(tally).toContainText("0 of ");
  const everybody = Number(/of (\d+)/.exec((await tally.textContent()) ?? "")?.[1]);
  expect(everybody).toBeGreaterThanOrEqual(7);

  const told: Person[] = ["yue", "cedric", "lea", "nadia", "ben"];
  for (const person of told) {
    const page = await journey.as(person);
    const messages = page.getByRole("region", { name: "Messages to all" });
    const line = messages.locator("> div").filter({ hasText: title });
    for (const place of ["/tickets", ""]) {
      await page.goto(`/${org}${place}`);
      await expect(line).toBeVisible();
    }
    await expect(line).toContainText("The office is closed on 1 May.");
    await line.getByRole("button", { name: "Acknowledge" }).click();
    await expect(line).toHaveCount(0);
  }
  await openEvent(garnier, org, Number(/\d+$/.exec(garnier.url())?.[0]));
  await expect(tally).toHaveText(`5 of ${everybody} acknowledged`);

  // Who has not pressed still has it; nobody got a mail; next door nothing is seen.
  const zoe = await journey.as("zoe");
  await zoe.goto(`/${org}`);
  await expect(zoe.getByRole("region", { name: "Messages to all" })).toContainText(title);
  for (const person of [...told, "zoe", "ines"] as const)
    expect((await mailsTo(cast[person].email)).filter(({ subject }) => subject?.includes(title))).toEqual([]);
  const [demo, ines] = [await journey.as("demo"), await journey.as("ines")];
  for (const page of [demo, ines]) {
    await page.goto("/my-company");
    await expect(page.getByRole("heading", { name: "My work" })).toBeVisible();
    await expect(page.getByText(title)).toHaveCount(0);
  }
});
