import type { Page } from "@playwright/test";

/**
 * Words that nobody can read whole: wider than the box that holds them, where it hides what is over or lets it stand on its
 * neighbours; buttons, labels and heads even where they end in dots, unless their title says the rest.
 */
export const cutWords = (page: Page): Promise<string[]> =>
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
