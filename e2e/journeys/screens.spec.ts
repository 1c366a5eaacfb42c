import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { expect, test } from "../support/journey";
import { visits } from "../support/visits";

/** In the dark only colours differ, and they do not change with the width: they are looked at alone, and once. */
const sights = [
  { width: 1440, theme: "light", rules: null },
  { width: 1440, theme: "dark", rules: ["color-contrast", "link-in-text-block"] },
  { width: 360, theme: "light", rules: null },
] as const;

for (const { place, who, root, pages } of visits) {
  test(`The pages of ${place} are accessible and fit, light and dark, wide and narrow`, async ({ journey }) => {
    test.slow();
    const page = who ? await journey.as(who) : await journey.visitor();
    const wrong: string[] = [];
    for (const path of pages.map((rest) => root + rest)) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
      for (const { width, theme, rules } of sights) {
        await page.setViewportSize({ width, height: width === 360 ? 740 : 900 });
        await page.emulateMedia({ colorScheme: theme });
        const seen = `${path} at ${width}, ${theme}`;
        wrong.push(...(await faultsOf(page, rules)).map((fault) => `${seen}: ${fault}`));
      }
    }
    expect(wrong).toEqual([]);
  });
}

async function faultsOf(page: Page, rules: readonly string[] | null): Promise<string[]> {
  // Colours halfway from one theme to the other are nobody's.
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
  });
  const tooWide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  const axe = new AxeBuilder({ page });
  const asked = rules ? axe.withRules([...rules]) : axe.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]);
  const { violations } = await asked.analyze();
  return [
    ...(tooWide > 0 ? [`${tooWide} pixels too wide`] : []),
    ...violations.map(
      ({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.target.join(" ")} ${nodes[0]?.any[0]?.message ?? ""}`,
    ),
  ];
}
