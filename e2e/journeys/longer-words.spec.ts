import type { Page } from "@playwright/test";

import { expect, test } from "../support/journey";
import { lengthened } from "../support/lengthened";
import { visits } from "../support/visits";

/** What may be said in another language takes two fifths more room, and signs above and below the line. */
for (const { place, who, root, pages } of visits) {
  test(`The pages of ${place} have room for words that are longer, wide and narrow`, async ({ journey }) => {
    test.slow();
    const page = who ? await journey.as(who) : await journey.visitor();
    const cut: string[] = [];
    for (const path of pages.map((rest) => root + rest)) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 }).first()).toBeAttached();
      await isListening(page);
      await page.evaluate(lengthened);
      for (const width of [1440, 360]) {
        await page.setViewportSize({ width, height: 900 });
        cut.push(...(await cutWords(page)).map((words) => `${path} at ${width}: ${words}`));
      }
    }
    expect(cut).toEqual([]);
  });
}

/** React has taken over what stands there: words that change before it does are an error to it. */
const isListening = (page: Page) =>
  page.waitForFunction(() =>
    [...document.querySelectorAll("body :is(a, button)")].every((one) =>
      Object.keys(one).some((key) => key.startsWith("__reactFiber")),
    ),
  );

/**
 * Words that nobody can read whole: wider than the box that holds them, where it hides what is over or lets it stand on its
 * neighbours; buttons, labels and heads even where they end in dots, unless their title says the rest.
 */
const cutWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const faults: string[] = [];
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide > 1) faults.push(`the page is ${wide} pixels too wide`);
    for (const box of document.querySelectorAll<HTMLElement>("body *")) {
      const words = [...box.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
      if (!words || !box.checkVisibility() || box.clientWidth <= 1) continue;
      if (
        box.closest(
          ".sr, .skip, [class*=sr-only], script, style, noscript, svg, textarea, select, [aria-hidden=true], nextjs-portal",
        )
      )
        continue;
      const { textOverflow, overflowX } = getComputedStyle(box);
      if (/auto|scroll/.test(overflowX) || box.scrollWidth <= box.clientWidth + 1) continue;
      const mustBeWhole = box.closest("button, label, th, h1, h2, h3, legend, [role=tab]");
      if (textOverflow === "ellipsis" && (!mustBeWhole || box.closest("[title]"))) continue;
      faults.push(`${box.tagName.toLowerCase()}.${box.className}: ${box.textContent?.trim().slice(0, 60)}`);
    }
    return faults;
  });
