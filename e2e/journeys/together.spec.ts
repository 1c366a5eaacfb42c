import type { Page } from "@playwright/test";

import { unique } from "../support/cast";
import { expect, test } from "../support/journey";
import { expectState, newTicket, openTicket, property, shownStep, takeStep, timeline } from "../support/office";

const org = "my-company";

test.describe("Two people on the same ticket", () => {
  test("who presses Open second reads that it is open, and both see whose it is", async ({ journey }) => {
    const [demo, ines] = [await journey.as("demo"), await journey.as("ines")];
    const number = await newTicket(demo, org, "Support request", requestOf("Both open it"));
    await openTicket(ines, org, number);
    await expect(presence(demo)).toContainText("Ines Admin is reading");
    await expect(presence(ines)).toContainText("Demo User is reading");

    const opens = [demo, ines].map((page) =>
      page.getByRole("main").locator("> header").getByRole("button", { name: "Open", exact: true }),
    );
    await Promise.all(opens.map((button) => button.click()));
    const refused = [demo, ines].map((page) =>
      page.getByText(/^(It is already open\.|.* changed this in the meantime)/),
    );
    await expect
      .poll(async () => (await Promise.all(refused.map((words) => words.count()))).filter(Boolean).length)
      .toBe(1);
    for (const page of [demo, ines]) await expectState(page, "Open");
    await expect.poll(() => opener(demo)).toBeDefined();
    await expect.poll(() => opener(ines)).toBe(await opener(demo));
  });

  test("who saves a field second sees both values and chooses", async ({ journey }) => {
    const [demo, ines] = [await journey.as("demo"), await journey.as("ines")];
    const number = await newTicket(demo, org, "Support request", requestOf("Both name the deadline"));
    await takeStep(demo, "Open");
    await expectState(demo, "Open");
    await openTicket(ines, org, number);
    const begin = await openField(ines, "Deadline");
    await begin.getByLabel("Deadline").fill("2027-03-02T12:00");

    const first = await openField(demo, "Deadline");
    await first.getByLabel("Deadline").fill("2027-03-01T12:00");
    await first.getByRole("button", { name: "Save" }).click();
    await expect(property(demo, "Deadline")).toContainText("1 Mar 2027");

    await begin.getByRole("button", { name: "Save" }).click();
    await expect(begin.getByText(/Demo User changed this in the meantime/)).toBeVisible();
    await expect(begin.getByText("changed by Demo User", { exact: false })).toBeVisible();
    await expect(begin.getByText("Now", { exact: true }).locator("..")).toContainText("1 Mar 2027");
    await expect(begin.getByLabel("Deadline")).toHaveValue("2027-03-02T12:00");
    await begin.getByRole("button", { name: "Save mine" }).click();
    await expect(property(ines, "Deadline")).toContainText("2 Mar 2027");
    await expect(property(demo, "Deadline")).toContainText("2 Mar 2027");
  });

  test("what one writes is kept while the other closes, and both end with the same page", async ({ journey }) => {
    const [demo, ines] = [await journey.as("demo"), await journey.as("ines")];
    const number = await newTicket(demo, org, "Support request", requestOf("One writes, one closes"));
    await takeStep(demo, "Open");
    await expectState(demo, "Open");
    await openTicket(ines, org, number);
    const words = unique("They called: it works again");
    await ines.getByRole("tab", { name: "Internal note" }).click();
    const note = ines.getByRole("textbox", { name: "Internal note" });
    await note.fill(words);
    await expect(presence(demo)).toContainText("Ines Admin is writing");

    await takeStep(demo, "Close");
    await expectState(demo, "Closed");
    await expectState(ines, "Closed");
    await expect(note).toHaveValue(words);
    await ines.getByRole("button", { name: /^Save note/ }).click();
    for (const page of [ines, demo]) await expect(timeline(page).getByText(words)).toBeVisible();
    await expectState(ines, "Closed");
  });

  test("who sets it pending and who closes it in one moment find the same ticket", async ({ journey }) => {
    const [demo, ines] = [await journey.as("demo"), await journey.as("ines")];
    const number = await newTicket(demo, org, "Support request", requestOf("One waits, one closes"));
    await takeStep(demo, "Open");
    await expectState(demo, "Open");
    await openTicket(ines, org, number);
    const steps = [await shownStep(demo, "More", "Pending"), await shownStep(ines, "Close", "Close")];
    await Promise.all(steps.map((step) => step.click()));
    const refused = [demo, ines].map((page) =>
      page.getByRole("status").getByText(/changed this in the meantime|not possible once|already/),
    );
    await expect
      .poll(async () => (await Promise.all(refused.map((said) => said.count()))).filter(Boolean).length)
      .toBe(1);
    const shown = () => Promise.all([demo, ines].map((page) => stateIn(page).first().textContent()));
    await expect.poll(async () => new Set(await shown()).size).toBe(1);
  });
});

test("What one does changes the counts in the other's rail", async ({ journey }) => {
  const [demo, ines] = [await journey.as("demo"), await journey.as("ines")];
  await ines.goto(`/${org}`);
  const list = ines
    .getByRole("navigation", { name: "Main" })
    .first()
    .getByTitle("Available support requests (unassigned)", { exact: true });
  await expect(ines.getByRole("heading", { name: "My work" })).toBeVisible();
  const before = (await list.count()) === 0 ? 0 : Number(/\d+$/.exec((await list.textContent()) ?? "")?.[0]);
  await newTicket(demo, org, "Support request", requestOf("Counted next door"));
  await expect(list).toContainText(String(before + 1));
  await takeStep(demo, "Open");
  await expectState(demo, "Open");
  // The frame rests ten seconds between two looks.
  const soon = { timeout: 20_000 };
  if (before === 0) await expect(list).toHaveCount(0, soon);
  else await expect(list).toHaveText(new RegExp(`\\D${before}$`), soon);
});

const requestOf = (title: string) => ({ Title: unique(title), Section: "Helpdesk and Support" });

/** Who opened the ticket, as the thread tells it. */
async function opener(page: Page): Promise<string | undefined> {
  const told = (await timeline(page).textContent()) ?? "";
  return /(Demo User|Ines Admin)(?:(?!Demo User|Ines Admin).)*opened it/s.exec(told)?.[1];
}

/** Who else is on the ticket, as its bar says. */
const presence = (page: Page) => page.locator("output.presence");

/** Opens a value of the panel. @returns what it stands in */
async function openField(page: Page, label: string) {
  const row = property(page, label);
  await row.getByText(`Change ${label}`, { exact: true }).locator("..").click();
  await expect(row.getByRole("button", { name: "Save" })).toBeVisible();
  return row;
}

const stateIn = (page: Page) =>
  page
    .getByRole("main")
    .locator("> header")
    .getByText(/^(Pending|Closed)$/);
