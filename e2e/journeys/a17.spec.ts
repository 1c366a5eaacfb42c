import type { Page } from "@playwright/test";

import { expect, test } from "../support/journey";

const org = "nivalis";

test("A17: the wizard makes the menus of a section, and a name somebody gave survives its next run", async ({
  journey,
}) => {
  const garnier = await journey.as("garnier");
  await makeMenus(garnier);
  const tree = garnier.getByRole("table", { name: "Menus" });
  const under = async (name: string, depth: number) => {
    const names = await tree.locator("a.name").allInnerTexts();
    const at = names.indexOf(name);
    expect(at, `${name} stands in the tree`).toBeGreaterThanOrEqual(0);
    return names.slice(at + 1, at + 1 + depth);
  };
  expect(await under("Business Opportunities", 17)).toEqual([
    "New Business Opportunities",
    "My Business Opportunities",
    "My unclosed",
    "My open",
    "My pending",
    "My draft",
    "My late",
    "My cancelled",
    "All Business Opportunities",
    "Unassigned",
    "Late",
    "Cancelled",
    "Unclosed",
    "Open",
    "Pending",
    "Draft",
    "Unassigned",
  ]);

  await tree.getByRole("link", { name: "My Business Opportunities" }).click();
  await expect(garnier.getByRole("heading", { name: "My Business Opportunities" })).toBeVisible();
  await garnier.getByLabel("Label").first().fill("My deals");
  await garnier.getByRole("button", { name: "Save", exact: true }).click();
  await expect(tree.getByRole("link", { name: "My deals" })).toBeVisible();
  await makeMenus(garnier);
  await expect(tree.getByRole("link", { name: "My deals" })).toBeVisible();
  await expect(tree.getByRole("link", { name: "My Business Opportunities" })).toHaveCount(0);
  await expect(tree.getByRole("link", { name: "All Business Opportunities" })).toHaveCount(1);

  // Who works in the section has them in the rail; who does not, has not.
  const [yue, lea] = [await journey.as("yue"), await journey.as("lea")];
  await yue.goto(`/${org}`);
  await rail(yue)
    .getByRole("link", { name: /^Business Opportunities/ })
    .click();
  await expect(yue.getByRole("heading", { name: "Sales", level: 1 })).toBeVisible();
  await expect(yue).toHaveURL(/\/tickets\?section=/);
  await rail(yue)
    .getByRole("link", { name: /^My deals/ })
    .click();
  await expect(yue).toHaveURL(/responsible=me/);
  await rail(yue).getByRole("link", { name: "New Business Opportunities" }).click();
  await expect(yue.getByRole("heading", { name: "New sale opportunity" })).toBeVisible();
  await lea.goto(`/${org}`);
  await expect(rail(lea).getByRole("link", { name: /^Business Opportunities/ })).toHaveCount(0);
});

async function makeMenus(page: Page): Promise<void> {
  await page.goto(`/${org}/settings/menus?row=wizard`);
  await page.getByLabel("Base name").first().fill("Business Opportunities");
  await page.getByRole("combobox", { name: "Section", exact: true }).selectOption({ label: "Sales" });
  await page.getByRole("combobox", { name: "Below", exact: true }).selectOption({ label: "Sales Management" });
  await page.getByRole("combobox", { name: "Profile", exact: true }).selectOption({ label: "Commercial" });
  await page.getByRole("button", { name: "Create menus" }).click();
  await page.waitForURL(/\/settings\/menus$/);
}

const rail = (page: Page) => page.getByRole("navigation", { name: "Main" }).first();
