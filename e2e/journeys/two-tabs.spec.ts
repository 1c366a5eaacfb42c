import { unique } from "../support/cast";
import { expect, test } from "../support/journey";
import { expectState, newTicket, openTicket, takeStep, timeline } from "../support/office";

test("Two tabs of two organisations in one browser never mix", async ({ journey }) => {
  const [left, right] = [await journey.as("ines"), await journey.as("ines")];
  const title = unique("In both tabs");
  const mine = await newTicket(left, "my-company", "Support request", { Title: `${title} left` });
  await right.goto("/my-company");
  await right.getByRole("button", { name: "Change organisation, now My Company" }).click();
  await right.getByRole("link", { name: "Nivalis" }).first().click();
  await expect(right).toHaveURL(/\/nivalis$/);
  const theirs = await newTicket(right, "nivalis", "Support request", { Title: `${title} right` });

  // The left tab is older than the right one and still acts on its own organisation.
  const note = unique("Only for My Company");
  await left.getByRole("tab", { name: "Internal note" }).click();
  await left.getByRole("textbox", { name: "Internal note" }).fill(note);
  await left.getByRole("button", { name: /^Save note/ }).click();
  await expect(timeline(left).getByText(note)).toBeVisible();
  await takeStep(left, "Open");
  await expectState(left, "Open");
  await right.reload();
  await expectState(right, "Draft");
  await expect(timeline(right).getByText(note)).toHaveCount(0);

  journey.mayComplain(/404/);
  for (const [page, organisation, words] of [
    [left, "my-company", `${title} right`],
    [right, "nivalis", `${title} left`],
  ] as const) {
    await page.goto(`/${organisation}/tickets?active=all&q=${encodeURIComponent(words)}`);
    await expect(page.getByRole("main").getByRole("link", { name: words })).toHaveCount(0);
  }
  await openTicket(left, "my-company", mine);
  await expect(left.getByRole("heading", { name: `${title} left` })).toBeVisible();
  await openTicket(right, "nivalis", theirs);
  await expect(right.getByRole("heading", { name: `${title} right` })).toBeVisible();
});
