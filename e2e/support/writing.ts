import { expect, type Locator, type Page } from "@playwright/test";

import { choose, numberIn, stateOfEvent, takeStep } from "./office";

/** What somebody writes or records, by the words on the form of an event. */
export type Writing = {
  ticket?: number;
  type: "Mail message" | "Phone call" | "Visit";
  title: string;
  text?: string;
  recipients: readonly string[];
  /** One event for each recipient instead of one for all. */
  each?: boolean;
  /** Wall clock, as a field of a form takes it. */
  begin?: string;
  end?: string;
};

/** Opens the form from the page of the ticket that is open, or of its own, and fills it. */
export async function write(page: Page, organisation: string, writing: Writing): Promise<void> {
  const { ticket, type, title, text, recipients, each, begin, end } = writing;
  if (ticket === undefined) await page.goto(`/${organisation}/events/new`);
  else {
    await page.goto(`/${organisation}/tickets/${ticket}?compose=event`);
    const composer = page.getByRole("region", { name: "Composer" });
    await composer.getByRole("link", { name: type, exact: true }).click();
    await page.waitForURL(/\/events\/new/);
    await expect(page.getByLabel("Belongs to tickets")).toHaveValue(String(ticket));
  }
  await page.getByLabel("Type").selectOption({ label: type });
  await page.getByLabel("Title").fill(title);
  if (text) await page.getByLabel(/^Text\b/).fill(text);
  const found = page.getByRole("combobox", { name: "Recipients" });
  for (const recipient of recipients) {
    await choose(found, recipient);
    await expect(page.getByRole("button", { name: `Remove ${recipient}` })).toBeVisible();
  }
  // The list of further recipients covers what stands below it.
  await page.getByLabel("Title").focus();
  if (recipients.length > 1)
    await page.getByRole("radio", { name: each ? /^One event per recipient/ : "One event for all" }).check();
  if (begin) await page.getByLabel("Begin").fill(begin);
  if (end) await page.getByLabel("End").fill(end);
}

/** Keeps what is written as a draft. @returns its number, or 0 where it became several */
export async function keepDraft(page: Page): Promise<number> {
  await page.getByRole("button", { name: "Keep draft" }).click();
  await page.waitForURL(/\/events(\/\d+|\?.*state=draft.*)$/);
  return /\/events\/\d+$/.test(page.url()) ? numberIn(page) : 0;
}

/** Sends what is written at once. @returns its number, or 0 where it became several */
export async function sendNow(page: Page): Promise<number> {
  await page.getByRole("button", { name: "Send now" }).click();
  await page.waitForURL(({ pathname }) => !pathname.endsWith("/new"));
  return /\/events\/\d+$/.test(page.url()) ? numberIn(page) : 0;
}

/** A call was made or a place visited: says so on the page of its draft, with what it amounted to. */
export async function record(page: Page, summary: string): Promise<void> {
  await takeStep(page, "Send directly");
  const dialog = page.getByRole("dialog", { name: "Send directly" });
  await dialog.getByLabel("Summary").fill(summary);
  await dialog.getByRole("button", { name: "Send directly" }).click();
  await expect(stateOfEvent(page)).toHaveText("Sent");
}

/** Opens the form that changes the event whose page is open. */
export async function edit(page: Page): Promise<void> {
  const bar = page.getByRole("main").locator("> header");
  await bar.getByRole("button", { name: "More", exact: true }).click();
  await bar.getByRole("link", { name: "Edit", exact: true }).click();
  await expect(page.getByRole("button", { name: "Save changes" })).toBeVisible();
}

/** The lines of a list of events that have these words. */
export const eventLines = (page: Page, words: string): Locator =>
  page.getByRole("region", { name: "Events" }).getByRole("link").filter({ hasText: words });
