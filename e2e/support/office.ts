import { expect, type Locator, type Page } from "@playwright/test";

import { wordsOf } from "./words";

/** Values of a form by the words on their labels. */
export type Fields = Readonly<Record<string, string>>;

/** Fills fields by their labels: text, or one of a few, or found by typing. */
export async function fill(form: Page | Locator, fields: Fields): Promise<void> {
  for (const [label, value] of Object.entries(fields)) {
    const field = form.getByLabel(label, { exact: false }).and(form.locator(":visible")).first();
    if ((await field.getAttribute("role")) === "combobox") await choose(field, value);
    else if (await field.evaluate((element) => element instanceof HTMLSelectElement))
      await field.selectOption({ label: value });
    else await field.fill(value);
  }
}

/** Types into a box that finds, and takes the first answer that has the words. */
export async function choose(box: Locator, words: string): Promise<void> {
  await box.fill(words);
  await box.page().getByRole("option", { name: words }).first().click();
}

/** Makes a ticket by the form of its kind. @returns its number */
export async function newTicket(page: Page, organisation: string, kind: string, fields: Fields): Promise<number> {
  await page.goto(`/${organisation}/tickets/new`);
  await page.getByRole("main").getByRole("link", { name: kind }).click();
  await expect(page.getByRole("heading", { name: `New ${kind.toLowerCase()}` })).toBeVisible();
  const more = page.getByText("More fields");
  if (await more.isVisible()) await more.click();
  await fill(page.getByRole("main"), fields);
  await page.getByRole("button", { name: "Create ticket" }).click();
  await page.waitForURL(/\/tickets\/\d+$/);
  return numberIn(page);
}

/** The number of the ticket or event at this address. */
export const numberIn = (page: Page): number =>
  Number(/\/(?:tickets|events|requests|cases)\/(\d+)/.exec(page.url())?.[1]);

export async function openTicket(page: Page, organisation: string, number: number): Promise<void> {
  await page.goto(`/${organisation}/tickets/${number}`);
  await expect(page.getByText(`#${number}`, { exact: true }).first()).toBeVisible();
}

export async function openEvent(page: Page, organisation: string, number: number): Promise<void> {
  await page.goto(`/${organisation}/events/${number}`);
  await expect(page.getByText(`#${number}`, { exact: true }).first()).toBeVisible();
}

/** Presses a step of the header, wherever it stands: filled, or in the menus Close and More. */
export async function takeStep(page: Page, label: string, words?: Fields): Promise<void> {
  const bar = headerOf(page);
  const say = wordsOf(page);
  // A step that warns says so on its button; a button that only opens a menu is no step.
  const button = bar
    .getByRole("button", { name: label, exact: true })
    .or(bar.getByRole("button", { name: `${label} ${say(warning)}`, exact: true }))
    .and(bar.locator(":not([popovertarget]:not(.off))"));
  for (const menu of [say("ticketPage.more"), say("ticketPage.close")]) {
    if (await button.isVisible()) break;
    const opening = bar.getByRole("button", { name: menu, exact: true });
    if (await opening.isVisible()) await opening.click();
    const asks = bar.getByText(`${label} …`, { exact: true });
    if (await asks.isVisible()) await asks.click();
  }
  if (words) await fill(bar, words);
  await button.click();
}

/** A step of the header in the menu that holds it, opened so that a click takes it. */
export async function shownStep(page: Page, menu: string, label: string): Promise<Locator> {
  const bar = headerOf(page);
  const step = bar.locator("button:not([popovertarget])").filter({ hasText: new RegExp(`^${label}$`) });
  if (!(await step.isVisible())) await bar.getByRole("button", { name: menu, exact: true }).click();
  await expect(step).toBeVisible();
  return step;
}

/** The server has done the step; the state of the header may be shown ahead of that. */
export async function expectDone(page: Page, number: number, state: string): Promise<void> {
  await expect(page.getByText(`#${number} is now ${state}.`).first()).toBeVisible();
  await expectState(page, state[0]?.toUpperCase() + state.slice(1));
}

/** The steps somebody may take now, by the words on the buttons of the header, whether shown or in a menu. */
export async function expectNoStep(page: Page, label: string): Promise<void> {
  const buttons = headerOf(page).getByRole("button", {
    name: label,
    exact: true,
    includeHidden: true,
    disabled: false,
  });
  await expect(buttons).toHaveCount(0);
}

const warning = "ticket.warning.unfinishedEvents";

const headerOf = (page: Page): Locator => page.getByRole("main").locator("> header");

/** Picks a file with the button of this name, and waits until the server has it. */
export async function attach(page: Page, button: string, name: string, content: string): Promise<void> {
  const picking = page.waitForEvent("filechooser");
  const say = wordsOf(page);
  await page
    .getByRole("group", { name: say("document.files") })
    .getByRole("button", { name: button })
    .click();
  await (await picking).setFiles({ name, mimeType: "text/plain", buffer: Buffer.from(content) });
  await expect(page.getByText(say("document.sent", { name }))).toBeAttached();
}

/** The page shows a step before the server has answered; its line in the timeline stands there only afterwards. */
export async function expectTold(page: Page, words: string): Promise<void> {
  await expect(timeline(page).getByText(words).last()).toBeVisible();
}

/** Where the record stands on its way. */
export async function expectState(page: Page, state: string): Promise<void> {
  await expect(headerOf(page).getByText(state, { exact: true }).first()).toBeVisible();
}

/** Where an event stands on its way. */
export const stateOfEvent = (page: Page): Locator => page.getByRole("main").locator('[aria-current="step"]');

export const panelOf = (page: Page): Locator => page.getByRole("complementary").last();

/** One value of the panel of properties. */
export function property(page: Page, label: string): Locator {
  return panelOf(page)
    .getByRole("definition")
    .filter({ has: page.getByText(`Change ${label}`, { exact: true }) });
}

/**
 * Opens a value of the panel, changes it and saves.
 *
 * @param field the words on the control, where the panel says them shorter
 */
export async function change(page: Page, label: string, value: string, field: string = label): Promise<void> {
  const row = property(page, label);
  // The words are for screen readers; the eye clicks the value around them.
  await row.getByText(`Change ${label}`, { exact: true }).locator("..").click();
  await fill(row, { [field]: value });
  const save = row.getByRole("button", { name: "Save" });
  // What is chosen from a list is saved by choosing it.
  if (await save.isVisible()) await save.click();
  await expect(save).toBeHidden();
}

export const timeline = (page: Page): Locator =>
  page.getByRole("region", { name: wordsOf(page)("ticketPage.timeline") });

/** Answers the partner of the ticket that is open. */
export async function reply(page: Page, text: string, act: RegExp = /^Send to/): Promise<void> {
  const say = wordsOf(page);
  const composer = page.getByRole("region", { name: say("composer.composer") });
  await composer.getByRole("tab", { name: say("composer.reply") }).click();
  const panel = composer.getByRole("tabpanel", { name: say("composer.reply") });
  await panel.getByRole("textbox").first().fill(text);
  await panel.getByRole("button", { name: act }).click();
  await expect(timeline(page).getByText(text)).toBeVisible();
}

/** Worklists stand in the rail by their short name; the full one is their title. */
const worklistLink = (page: Page, name: string): Locator =>
  page
    .getByRole("navigation", { name: wordsOf(page)("common.main") })
    .first()
    .getByTitle(name, { exact: true });

/** The rows of a worklist: tickets and events stand in a table, events among tickets in lines. */
const rowsOf = (page: Page, name: string): Locator =>
  page
    .getByRole("region", { name, exact: true })
    .getByRole("link")
    .or(page.getByRole("table", { name: /./ }).getByRole("row").locator("a[data-row]"));

/** Expects a record in a worklist, and as many rows as the count beside the worklist's name says. */
export async function expectInWorklist(page: Page, organisation: string, name: string, title: string): Promise<void> {
  await page.goto(`/${organisation}`);
  await worklistLink(page, name).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  const rows = rowsOf(page, name);
  await expect(rows.filter({ hasText: title }).first()).toBeVisible();
  await expect(worklistLink(page, name)).toContainText(String(await rows.count()));
}

/** Expects that a record does not wait in a worklist; one that is empty is not shown at all. */
export async function expectNotInWorklist(
  page: Page,
  organisation: string,
  name: string,
  title: string,
): Promise<void> {
  await page.goto(`/${organisation}`);
  await expect(page.getByRole("heading", { name: wordsOf(page)("common.myWork") })).toBeVisible();
  if (!(await worklistLink(page, name).isVisible())) return;
  await worklistLink(page, name).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await expect(page.getByRole("main").getByText(title, { exact: true })).toHaveCount(0);
}

/** Looks for tickets with the box of the rail. */
export async function search(page: Page, organisation: string, words: string): Promise<void> {
  await page.goto(`/${organisation}/tickets`);
  const box = page.getByRole("searchbox", { name: "Words or number" });
  await box.fill(words);
  await box.press("Enter");
  await expect(page.getByRole("heading", { name: "Tickets", level: 1 })).toBeVisible();
}
