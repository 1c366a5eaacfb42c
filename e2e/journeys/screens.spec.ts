import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { cutWords } from "../support/cut-words";
import { expect, test } from "../support/journey";
import { lengthened } from "../support/lengthened";
import { pageRoutes, routeOf } from "../support/page-routes";
import { notVisited, visits } from "../support/visits";

const all = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const colours = ["color-contrast", "link-in-text-block"];

/** In the dark only colours differ, and they do not change with the width: they are looked at alone, and once. */
const sights = [
  { width: 1440, theme: "light", runOnly: { type: "tag", values: all } },
  { width: 1440, theme: "dark", runOnly: { type: "rule", values: colours } },
  { width: 360, theme: "light", runOnly: { type: "tag", values: all } },
] satisfies { width: number; theme: "light" | "dark"; runOnly: Asked }[];

// What is said in another language takes two fifths more room, and signs above and below the line.
for (const { place, who, root, pages } of visits) {
  test(`The pages of ${place} are accessible and fit, light and dark, wide and narrow, with longer words too`, async ({
    journey,
  }) => {
    test.slow();
    const page = who ? await journey.as(who) : await journey.visitor();
    const wrong: string[] = [];
    const links: string[] = [];
    for (const asked of pages.map((rest) => root + rest)) {
      const path = filledIn(asked, root, links);
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.emulateMedia({ colorScheme: "light" });
      const answer = await page.goto(path);
      expect(answer?.status(), path).toBe(200);
      await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
      links.push(...(await linksOf(page)));
      for (const { width, theme, runOnly } of sights) {
        await page.setViewportSize({ width, height: width === 360 ? 740 : 900 });
        await page.emulateMedia({ colorScheme: theme });
        const faults = await faultsOf(page, runOnly);
        wrong.push(...faults.map((fault) => `${path} at ${width}, ${theme}: ${fault}`));
      }
      // Last, as it changes what stands there.
      await page.evaluate(lengthened);
      for (const width of [360, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        wrong.push(...(await cutWords(page)).map((words) => `${path} at ${width}, longer: ${words}`));
      }
    }
    expect(wrong).toEqual([]);
  });
}

test("Every page is visited, or it is said why not", () => {
  const visited = new Set(visits.flatMap(({ root, pages }) => pages.map((rest) => routeOf(root + rest))));
  expect(pageRoutes.filter((route) => !visited.has(route))).toEqual(Object.keys(notVisited).toSorted());
});

/** An address with what stands for its `[…]` in the first such link seen before. */
function filledIn(asked: string, root: string, links: readonly string[]): string {
  const [, start = "", what = "", rest = ""] = /^(.*?)\[(\w+)\](.*)$/.exec(asked) ?? [];
  if (!start) return asked;
  const names = [start, `${root}/${what}/`].flatMap((begin) =>
    links
      .filter((link) => link.startsWith(begin))
      .flatMap((link) => /^(?:[0-9a-f-]{36}|\d+)/.exec(link.slice(begin.length)) ?? []),
  );
  expect(names[0], `what stands in a link like ${asked}`).toBeDefined();
  return `${start}${names[0]}${rest}`;
}

const linksOf = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("a[href]")].flatMap((link) => {
      const { origin, pathname, search } = new URL(link.getAttribute("href") ?? "", document.baseURI);
      return origin === location.origin ? [pathname + search] : [];
    }),
  );

type Asked = { type: "tag" | "rule"; values: string[] };

async function faultsOf(page: Page, runOnly: Asked): Promise<string[]> {
  const { tooWide, frames } = await page.evaluate(() => {
    // Colours halfway from one theme to the other are nobody's.
    for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
    const { scrollWidth, clientWidth } = document.documentElement;
    const shown = [...document.querySelectorAll("iframe")].filter((frame) => frame.checkVisibility());
    return { tooWide: scrollWidth - clientWidth, frames: shown.length };
  });
  // The older way of axe opens no page of its own for each look; what it cannot do is look into frames of other origins.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ runOnly, resultTypes: ["violations"] });
  const { violations } = await axe.analyze();
  return [
    ...(tooWide > 0 ? [`${tooWide} pixels too wide`] : []),
    ...(frames > 0 ? [`${frames} frames nobody looks into`] : []),
    ...violations.map(
      ({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.target.join(" ")} ${nodes[0]?.any[0]?.message ?? ""}`,
    ),
  ];
}
