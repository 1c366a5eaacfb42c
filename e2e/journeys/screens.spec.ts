import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import type { Person } from "../support/cast";
import { expect, test } from "../support/journey";

/** Main pages of the demo, each seen by somebody who works there. */
const screens: readonly [who: Person | null, pages: readonly string[]][] = [
  [null, ["/sign-in", "/reset", "/form/my-company/HELP"]],
  [
    "demo",
    [
      "/my-company",
      "/my-company/worklists/my.unclosed",
      "/my-company/tickets",
      "/my-company/tickets/101",
      "/my-company/tickets/new",
      "/my-company/tickets/new?kind=support_request",
      "/my-company/partners",
      "/my-company/account",
    ],
  ],
  ["garnier", ["/nivalis/events", "/nivalis/events/new", "/nivalis/events/review", "/nivalis/tickets/1"]],
  [
    "ines",
    ["/my-company/settings", "/my-company/settings/members", "/my-company/settings/sections", "/my-company/mail"],
  ],
  [
    "anna",
    ["/portal/my-company", "/portal/my-company/new", "/portal/my-company/requests/101", "/portal/my-company/orders"],
  ],
];
const widths = [1440, 360] as const;
const themes = ["light", "dark"] as const;

for (const [who, pages] of screens) {
  test(`The pages of ${who ?? "a stranger"} are accessible and fit, light and dark, wide and narrow`, async ({
    journey,
  }) => {
    test.slow();
    const page = who ? await journey.as(who) : await journey.visitor();
    const wrong: string[] = [];
    for (const path of pages) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
      for (const width of widths) {
        for (const theme of themes) {
          await page.setViewportSize({ width, height: width === 360 ? 740 : 900 });
          await page.emulateMedia({ colorScheme: theme });
          const seen = `${path} at ${width}, ${theme}`;
          wrong.push(...(await faultsOf(page)).map((fault) => `${seen}: ${fault}`));
        }
      }
    }
    expect(wrong).toEqual([]);
  });
}

async function faultsOf(page: Page): Promise<string[]> {
  const tooWide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"])
    .analyze();
  return [
    ...(tooWide > 0 ? [`${tooWide} pixels too wide`] : []),
    ...violations.map(
      ({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.target.join(" ")} ${nodes[0]?.any[0]?.message ?? ""}`,
    ),
  ];
}
