import type { Page } from "@playwright/test";

import { unique } from "../support/cast";
import { expect, test } from "../support/journey";
import { newTicket, openTicket } from "../support/office";

const org = "my-company";
const day = "2027-06-17";
const week = `/${org}/tickets?view=calendar&kind=meeting&active=all&on=${day}`;

test("A17: a meeting is dragged to the next day, stretched to 20:00, and the shared calendar shows it", async ({
  journey,
}) => {
  test.slow();
  const demo = await journey.as("demo");
  const title = unique("Kestrel rehearsal");
  const number = await newTicket(demo, org, "Meeting", {
    Title: title,
    Begin: `${day}T09:00`,
    End: `${day}T18:00`,
  });

  await demo.setViewportSize({ width: 1440, height: 1400 });
  await demo.goto(week);
  await expect(entry(demo, number)).toContainText(title);
  await dragToNextDay(demo, number);
  await expect(demo.getByText(`#${number} moved to Fri`)).toBeVisible();
  await expect(entry(demo, number)).toHaveAccessibleName(/18 June at 09:00/);

  // By the keys alone: Shift and the arrow stretch it by half an hour each.
  await entry(demo, number).focus();
  for (let steps = 0; steps < 4; steps++) await demo.keyboard.press("Shift+ArrowDown");
  await expect(demo.getByText(`#${number} now ends`)).toBeVisible();
  await expect(entry(demo, number)).toBeFocused();
  await expect(entry(demo, number)).toHaveAccessibleName(/18 June at 20:00/);

  const ines = await journey.as("ines");
  await ines.goto(week);
  await expect(entry(ines, number)).toHaveAccessibleName(/18 June at 09:00 – .*18 June at 20:00, Demo User/);

  await entry(demo, number).focus();
  await demo.keyboard.press("ArrowLeft");
  await expect(demo.getByText(`#${number} moved to Thu`)).toBeVisible();
  await demo.getByRole("button", { name: "Undo" }).last().click();
  await expect(entry(demo, number)).toHaveAccessibleName(/18 June at 09:00/);

  await entry(demo, number).focus();
  await demo.keyboard.press("m");
  const dialog = demo.getByRole("dialog");
  await dialog.getByLabel("Begin").fill("2027-06-16T10:00");
  await dialog.getByLabel("End").fill("2027-06-16T11:30");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(entry(demo, number)).toHaveAccessibleName(/16 June at 10:00 – .*11:30/);

  await entry(demo, number).focus();
  await demo.keyboard.press("Enter");
  await demo.waitForURL(new RegExp(`/tickets/${number}$`));
});

test("A17: a calendar is subscribed to, and the address ends when it is revoked", async ({ journey }) => {
  const demo = await journey.as("demo");
  await demo.goto(week);
  await demo.getByRole("button", { name: /Subscribe/ }).click();
  const dialog = demo.getByRole("dialog");
  const name = unique("Feed");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: "Make address" }).click();
  const address = await dialog.getByRole("textbox", { name: "Subscribe to this calendar" }).inputValue();
  const stranger = await journey.visitor();
  const feed = () => stranger.request.get(new URL(address).pathname);
  expect(await (await feed()).text()).toContain("BEGIN:VCALENDAR");

  await demo.goto(`/${org}/account`);
  const row = demo.getByRole("region", { name: "Calendar subscriptions" }).locator(".row", { hasText: name });
  await row.getByRole("button", { name: "Revoke" }).click();
  await expect(row).toHaveCount(0);
  expect((await feed()).status()).toBe(404);
});

test("A meeting's attendees are invited by mail", async ({ journey }) => {
  const demo = await journey.as("demo");
  const number = await newTicket(demo, org, "Meeting", {
    Title: unique("Speakers"),
    Begin: `${day}T09:00`,
    End: `${day}T10:00`,
  });
  await openTicket(demo, org, number);
  const attendees = demo.getByRole("region", { name: "Attendees" });
  await attendees.getByText("Add attendee").click();
  await attendees.getByRole("combobox", { name: "Add attendee" }).fill("ada@speakers.example");
  await demo.getByRole("option", { name: "ada@speakers.example" }).click();
  await attendees.getByRole("button", { name: "Add", exact: true }).click();
  await expect(attendees.getByText("Not invited yet")).toBeVisible();
  await attendees.getByRole("button", { name: "Send invitation" }).click();
  await expect(attendees.getByText("No answer")).toBeVisible();
});

const entry = (page: Page, number: number) => page.locator(`[data-entry="${number}"]`).first();

/** By the mouse, one column to the right at the same height. */
async function dragToNextDay(page: Page, number: number): Promise<void> {
  const box = await entry(page, number).boundingBox();
  if (!box) throw new Error("The entry is not shown.");
  // Taken in the middle of a quarter of an hour (14 px), as a hand that means the same time would.
  const [x, y] = [box.x + box.width / 2, box.y + 35];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 20, y, { steps: 4 });
  await page.mouse.move(x + box.width + 4, y, { steps: 8 });
  await page.mouse.up();
}
