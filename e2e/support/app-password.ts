import type { Page } from "@playwright/test";

import { unique } from "./cast";

/** A password for one's own mail program, from the account page. */
export async function appPassword(page: Page, organisation: string): Promise<string> {
  await page.goto(`/${organisation}/account`);
  const section = page.getByRole("region", { name: "Mail programs" });
  await section.getByLabel("Name of the program").fill(unique("Thunderbird"));
  await section.getByRole("button", { name: "Make a password" }).click();
  return section.getByRole("status").getByRole("code").innerText();
}
