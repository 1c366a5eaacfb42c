import { expect, type Page } from "@playwright/test";

import { type Fields, fill } from "./office";

const rulesOf = (organisation: string) => `/${organisation}/settings/rules`;

/** Makes a rule from a preset, by the words on it, with what the preset asks for. @returns its address */
export async function ruleFromPreset(
  page: Page,
  organisation: string,
  preset: string,
  fields: Fields,
): Promise<string> {
  await page.goto(rulesOf(organisation));
  await page.getByRole("link", { name: "New rule" }).first().click();
  await page.locator("ul.presets").getByRole("link", { name: preset }).click();
  await expect(page.getByRole("heading", { name: preset })).toBeVisible();
  await fill(page.getByRole("main"), fields);
  await page.getByRole("button", { name: "Create the rule" }).click();
  await page.waitForURL(/\/settings\/rules\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

/** Changes fields of the rule that is open and saves it. */
export async function changeRule(page: Page, fields: Fields): Promise<void> {
  const form = page.locator("form.ruleform");
  await fill(form, fields);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The rule is saved").first()).toBeVisible();
}

/** Switches the rule that is open on, for what comes from now on. */
export async function activate(page: Page, told: RegExp): Promise<void> {
  await page.getByRole("link", { name: "Activate…" }).click();
  await expect(page.getByRole("heading", { name: "Activate the rule" })).toBeVisible();
  await expect(page.getByText(told)).toBeVisible();
  await page.getByRole("button", { name: "Activate", exact: true }).click();
  await expect(page.getByRole("button", { name: "Switch off" })).toBeVisible();
}

/** Opens one of the pages of the rule that is open. */
export async function openTab(page: Page, tab: RegExp): Promise<void> {
  await page.getByRole("navigation", { name: "Pages of the rule" }).getByRole("link", { name: tab }).click();
}

export async function switchOff(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Switch off" }).click();
  await expect(page.getByRole("link", { name: "Activate…" })).toBeVisible();
}

/** Asks on the page of a ticket why a rule did nothing to it now. */
export async function askWhyNot(page: Page, organisation: string, number: number, rule: string): Promise<void> {
  await page.goto(`/${organisation}/tickets/${number}/rules`);
  const form = page.getByRole("form", { name: "Why did a rule not act?" });
  await form.getByRole("combobox").selectOption({ label: rule });
  await form.getByRole("button", { name: "Why not?" }).click();
}
