import { expect, test } from "../support/journey";

test("A person chooses a language: the office speaks it from the next page on, words of buttons and scripts as well", async ({
  journey,
}) => {
  const ben = await journey.as("ben");
  await ben.goto("/nivalis/account");
  await ben.getByLabel("Language").selectOption("fr");
  await ben.getByRole("button", { name: "Save", exact: true }).first().click();
  await expect(ben.locator("html")).toHaveAttribute("lang", "fr-FR");
  await ben.goto("/nivalis");
  await expect(ben.getByRole("heading", { level: 1 })).toContainText("Mon travail");
  // A word that only scripts say.
  await ben.keyboard.press("Control+k");
  await expect(ben.getByRole("dialog")).toContainText(/Événements|Nouveau/);
  await ben.keyboard.press("Escape");

  await ben.goto("/nivalis/account");
  await ben.getByLabel("Langue").selectOption("zh-CN");
  await ben.getByRole("button", { name: "Enregistrer", exact: true }).first().click();
  await expect(ben.locator("html")).toHaveAttribute("lang", "zh-CN");
  await ben.goto("/nivalis");
  await expect(ben.getByRole("heading", { level: 1 })).toContainText("我的菜单");

  await ben.goto("/nivalis/account");
  await ben.getByRole("combobox").first().selectOption("en");
  await ben.getByRole("button", { name: "保存", exact: true }).first().click();
  await expect(ben.locator("html")).toHaveAttribute("lang", "en-GB");
});

test("A customer chooses a language at the portal's foot, and what is missing in a form is said in it", async ({
  journey,
}) => {
  const claire = await journey.as("claire");
  const foot = claire.getByRole("contentinfo");
  await claire.goto("/portal/nivalis/account");
  await foot.getByRole("button", { name: "Français" }).click();
  await expect(claire.locator("html")).toHaveAttribute("lang", "fr-FR");
  await expect(claire.getByLabel("Nom", { exact: true })).toBeVisible();
  await foot.getByRole("button", { name: "English" }).click();
  await expect(claire.locator("html")).toHaveAttribute("lang", "en-GB");

  const ben = await journey.as("ben");
  await ben.goto("/nivalis/tickets");
  await ben.getByText("Views", { exact: true }).click();
  await ben.getByText("Save this view …").click();
  await ben.getByRole("button", { name: "Save this view", exact: true }).click();
  await expect(ben.getByText("Fill this in.")).toBeVisible();

  // A form that a page answers says it as one that an act answers.
  const garnier = await journey.as("garnier");
  await garnier.goto("/nivalis/settings/access");
  const question = garnier.getByRole("textbox", { name: "Ticket number", exact: true });
  await garnier.getByRole("button", { name: "Ask", exact: true }).click();
  await expect(question).toBeFocused();
  await expect(question).toHaveAccessibleDescription("Fill this in.");
});

test("The doors speak the language a browser asks for", async ({ browser, baseURL }) => {
  const visitor = await browser.newContext({ locale: "fr-CA", ...(baseURL && { baseURL }) });
  const page = await visitor.newPage();
  await page.goto("/sign-in");
  await expect(page.locator("html")).toHaveAttribute("lang", "fr-FR");
  await expect(page.getByRole("button", { name: /connecter/i }).first()).toBeVisible();
  await visitor.close();
});
