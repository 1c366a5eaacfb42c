import type { Page } from "@playwright/test";

import { expect, test } from "../support/journey";
import { chooseLanguage, languages, wordsIn, wordsOf } from "../support/words";

const org = "nivalis";

/** The same wizard in each language, in a section of its own; the names are those of domain 3.3. */
const runs = {
  en: {
    section: "Sales",
    base: "Business Opportunities",
    names: [
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
    ],
    own: "My deals",
    worker: "yue",
  },
  fr: {
    section: "Marketing",
    base: "Campagnes",
    names: [
      "Nouveau : Campagnes",
      "Mes Campagnes",
      "Mes non clôturés",
      "Mes ouverts",
      "Mes en attente",
      "Mes brouillons",
      "Mes en retard",
      "Mes annulés",
      "Tous : Campagnes",
      "Non assignés",
      "En retard",
      "Annulés",
      "Non clôturés",
      "Ouverts",
      "En attente",
      "Brouillons",
      "Non assignés",
    ],
    own: "Mes actions",
    worker: "cedric",
  },
  "zh-CN": {
    section: "Call Centre",
    base: "商机",
    names: [
      "新建商机",
      "我的商机",
      "我未关闭的",
      "我已开启的",
      "我待回复的",
      "我草拟的",
      "我逾期的",
      "我已取消的",
      "所有商机",
      "未指派的",
      "逾期的",
      "已取消的",
      "未关闭的",
      "已开启的",
      "待回复的",
      "草拟的",
      "未指派的",
    ],
    own: "我的生意",
    worker: "zoe",
  },
} as const;

/** Whatever became of it: the journeys after this one read English. */
test.afterEach(async ({ journey }) => {
  for (const person of ["garnier", "yue", "cedric", "zoe"] as const)
    await chooseLanguage(await journey.as(person), `/${org}/account`, "en");
});

for (const language of languages) {
  const { section, base, names, own, worker } = runs[language];
  const [newOnes, mine] = names;
  const say = wordsIn(language);

  test(`A17 (${language}): the wizard makes the menus of a section, and a name somebody gave survives its next run`, async ({
    journey,
  }) => {
    const garnier = await journey.as("garnier");
    await chooseLanguage(garnier, `/${org}/account`, language);
    const makeMenus = async () => {
      await garnier.goto(`/${org}/settings/menus?row=wizard`);
      await garnier.getByLabel(say("settings.menus.baseName")).first().fill(base);
      const box = (name: string) => garnier.getByRole("combobox", { name: say(name), exact: true });
      await box("settings.menus.section").selectOption({ label: section });
      await box("settings.menus.profile").selectOption({ label: say("settings.profile.commercial") });
      await garnier.getByRole("button", { name: say("settings.menus.make") }).click();
      await garnier.waitForURL(/\/settings\/menus$/);
    };
    await makeMenus();
    const tree = garnier.getByRole("table", { name: say("admin.places.menus") });
    await expect(tree.getByRole("link", { name: mine })).toBeVisible();
    const shown = await tree.locator("a.name").allInnerTexts();
    const at = shown.indexOf(base);
    expect(at, `${base} stands in the tree`).toBeGreaterThanOrEqual(0);
    expect(shown.slice(at + 1, at + 1 + names.length)).toEqual(names);

    await tree.getByRole("link", { name: mine, exact: true }).click();
    await expect(garnier.getByRole("heading", { name: mine })).toBeVisible();
    // The label in the language of who looks: the first is English, the others follow.
    const label = garnier
      .locator("aside form input")
      .and(garnier.locator(`[value="${mine}"]`))
      .first();
    await label.fill(own);
    await garnier
      .getByRole("button", { name: say("admin.save"), exact: true })
      .first()
      .click();
    await expect(tree.getByRole("link", { name: own })).toBeVisible();
    await makeMenus();
    await expect(tree.getByRole("link", { name: own })).toBeVisible();
    await expect(tree.getByRole("link", { name: mine, exact: true })).toHaveCount(0);
    await expect(tree.getByRole("link", { name: names[8], exact: true })).toHaveCount(1);

    // Who works in the section has them in the rail; who does not, has not.
    const [member, lea] = [await journey.as(worker), await journey.as("lea")];
    await chooseLanguage(member, `/${org}/account`, language);
    await member.goto(`/${org}`);
    await rail(member)
      .getByRole("link", { name: new RegExp(`^${base}`) })
      .first()
      .click();
    await expect(member.getByRole("heading", { name: section, level: 1 })).toBeVisible();
    await expect(member).toHaveURL(/\/tickets\?section=/);
    await rail(member).getByRole("link", { name: own }).first().click();
    await expect(member).toHaveURL(/responsible=me/);
    await rail(member).getByRole("link", { name: newOnes }).click();
    await expect(member).toHaveURL(/\/tickets\/new/);
    await lea.goto(`/${org}`);
    await expect(rail(lea).getByRole("link", { name: base })).toHaveCount(0);
  });
}

const rail = (page: Page) => page.getByRole("navigation", { name: wordsOf(page)("common.main") }).first();
