import type { Page } from "@playwright/test";

import { demoPassword } from "@/db/seed/sign-ins";

import { unique } from "./cast";

/** A password for one's own mail program, from the account page. */
export async function appPassword(page: Page, organisation: string): Promise<string> {
  await page.goto(`/${organisation}/account`);
  await confirmed(page);
  const section = page.getByRole("region", { name: "Mail programs" });
  await section.getByLabel("Name of the program").fill(unique("Thunderbird"));
  await section.getByRole("button", { name: "Make a password" }).click();
  return section.getByRole("status").getByRole("code").innerText();
}

/** Shows once more who one is, where the sign-in is longer ago than ten minutes. */
export async function confirmed(page: Page): Promise<void> {
  const section = page.getByRole("region", { name: "Second factor" });
  const asked = section.getByLabel("Your password");
  if (!(await asked.isVisible())) return;
  await asked.fill(demoPassword);
  await section.getByRole("button", { name: "Confirm", exact: true }).click();
  await asked.waitFor({ state: "hidden" });
}
