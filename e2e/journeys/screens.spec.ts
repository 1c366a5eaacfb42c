import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import type { Person } from "../support/cast";
import { expect, test } from "../support/journey";

type Visit = { place: string; who: Person | null; root: string; pages: readonly string[] };

/** The pages of the demo, each seen by somebody who works there. */
const visits: readonly Visit[] = [
  { place: "the door", who: null, root: "", pages: ["/sign-in", "/reset", "/form/my-company/HELP"] },
  {
    place: "daily work",
    who: "demo",
    root: "/my-company",
    pages: [
      "",
      "/worklists/my.unclosed",
      "/tickets/101",
      "/tickets/new",
      "/tickets/new?kind=support_request",
      "/history",
    ],
  },
  {
    place: "lists and finding",
    who: "demo",
    root: "/my-company",
    pages: [
      "/tickets",
      "/tickets?panel=filters",
      "/tickets?panel=columns",
      "/search?q=printing",
      "/partners",
      "/orders",
    ],
  },
  {
    place: "boards, graphs and calendars",
    who: "sam",
    root: "/my-company",
    pages: [
      "/tickets?view=board&kind=sale_opportunity",
      "/tickets?view=graph&by=state",
      "/tickets?view=calendar",
      "/tickets?asOf=now",
    ],
  },
  {
    place: "what is done with a ticket",
    who: "demo",
    root: "/my-company",
    pages: [
      "/tickets/101/kind?kind=sale_opportunity",
      "/tickets/101/merge",
      "/tickets/101/split",
      "/tickets/101/conversation",
      "/tickets/101?asOf=now",
    ],
  },
  {
    place: "oneself",
    who: "demo",
    root: "/my-company",
    pages: ["/account", "/notifications", "/notifications/preferences", "/absences", "/sections"],
  },
  {
    place: "events",
    who: "garnier",
    root: "/nivalis",
    pages: ["/events", "/events/new", "/events/review", "/events/1", "/tickets/1", "/tickets/1/conversation"],
  },
  {
    place: "the organisation's settings",
    who: "ines",
    root: "/my-company/settings",
    pages: ["", "/members", "/sections", "/assignments", "/mailboxes", "/menus", "/menus?row=wizard", "/access"],
  },
  {
    place: "the organisation's words",
    who: "ines",
    root: "/my-company/settings",
    pages: [
      "/categories",
      "/partner-categories",
      "/campaign-types",
      "/natures",
      "/channels",
      "/states-of-mind",
      "/tags",
    ],
  },
  {
    place: "the desk's settings",
    who: "ines",
    root: "/my-company",
    pages: [
      "/settings/event-types",
      "/settings/fields",
      "/settings/macros",
      "/settings/replies",
      "/settings/deleted",
      "/mail",
      "/mail/sent",
      "/import",
    ],
  },
  {
    place: "turns and what rules did",
    who: "ines",
    root: "/my-company",
    pages: ["/settings/turns", "/tickets/104/rules", "/tickets/105/rules"],
  },
  {
    place: "reports",
    who: "ines",
    root: "/my-company/reports",
    pages: [
      "",
      "/performance?period=last-3-months",
      "/performance?period=last-3-months&cell=total.delayOfClosed",
      "/cases?period=last-12-months&compare=1",
      "/cases?period=last-12-months&view=table",
      "/sections?period=last-12-months&by=section",
      "/pipeline",
      "/pipeline?cell=total~EUR.pipelineWeighted",
      "/dashboard",
      "/dashboard?role=quality",
      "/saved",
    ],
  },
  {
    place: "suppliers and orders",
    who: "ines",
    root: "/my-company",
    pages: [
      "/reports/orders?period=last-12-months&compare=1&cell=total~EUR~opportunities",
      "/reports/orders?view=table",
      "/reports/suppliers",
      "/reports/partners",
      "/settings/suppliers",
    ],
  },
  {
    place: "a supplier's portal",
    who: "rolf",
    root: "/portal/my-company",
    pages: ["/cases", "/scorecard"],
  },
  {
    place: "the portal",
    who: "anna",
    root: "/portal/my-company",
    pages: [
      "",
      "/new",
      "/requests",
      "/requests/101",
      "/requests/done",
      "/requests/search?q=printing",
      "/orders",
      "/account",
    ],
  },
];
/** Colours do not change with the width: the dark ones are looked at once. */
const sights = [
  { width: 1440, theme: "light" },
  { width: 1440, theme: "dark" },
  { width: 360, theme: "light" },
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
      for (const { width, theme } of sights) {
        await page.setViewportSize({ width, height: width === 360 ? 740 : 900 });
        await page.emulateMedia({ colorScheme: theme });
        const seen = `${path} at ${width}, ${theme}`;
        wrong.push(...(await faultsOf(page)).map((fault) => `${seen}: ${fault}`));
      }
    }
    expect(wrong).toEqual([]);
  });
}

async function faultsOf(page: Page): Promise<string[]> {
  // Colours halfway from one theme to the other are nobody's.
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
  });
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
