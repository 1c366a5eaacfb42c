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

test("The doors speak the language a browser asks for", async ({ browser, baseURL }) => {
  const visitor = await browser.newContext({ locale: "fr-CA", ...(baseURL && { baseURL }) });
  const page = await visitor.newPage();
  await page.goto("/sign-in");
  await expect(page.locator("html")).toHaveAttribute("lang", "fr-FR");
  await expect(page.getByRole("button", { name: /connecter/i }).first()).toBeVisible();
  await visitor.close();
});
