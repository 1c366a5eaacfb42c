import { type Page, chromium } from "@playwright/test";

import { findBrowser } from "@/bin/support/browser";
import { Trouble } from "@/lib/trouble";

import { percentiles } from "./measure";
import { type Office, asStaff } from "./office";

/** Milliseconds in the browser: from the press to the next paint as it says itself, and until the answer stands there. */
export type Painted = { act: string; runs: number; p50: number; p95: number; shown: number };

type Step = {
  act: string;
  /** On tickets nobody has; on their own otherwise. */
  untaken?: true;
  byAdmin?: true;
  prepare?: (page: Page) => Promise<unknown>;
  press: (page: Page) => Promise<unknown>;
  /** What shows that it was done: an element that says something else, or is there, or no longer. */
  seen: { at: string; is: "other" | "there" | "gone" };
};

const steps: readonly Step[] = [
  {
    act: "take",
    untaken: true,
    press: (page) => page.keyboard.press("i"),
    seen: { at: "aside.panel", is: "other" },
  },
  {
    act: "move",
    press: (page) => page.keyboard.press("e"),
    seen: { at: ".ticketbar > .t13:not(.crumb)", is: "other" },
  },
  {
    act: "note",
    prepare: async (page) => {
      await page.keyboard.press("n");
      await page.locator("#compose-note-panel textarea").fill("A note of one line.");
    },
    press: (page) => page.keyboard.press("Control+Enter"),
    seen: { at: 'article.note[aria-busy="true"]', is: "there" },
  },
  {
    act: "assign",
    byAdmin: true,
    prepare: async (page) => {
      await page.locator('[data-key="a"] > summary').click();
      await page.locator('[data-key="a"][open] input').first().fill("Staff");
      await page.locator('[data-key="a"] [role="option"]').nth(1).waitFor();
      await page.keyboard.press("ArrowDown");
    },
    press: (page) => page.keyboard.press("Enter"),
    seen: { at: '[data-key="a"][open]', is: "gone" },
  },
];

/** Acts of the ticket's page in a real browser on the production build. What cannot be pressed is told to `failed`. */
export async function measurePaint(office: Office, runs: number, failed: (why: string) => void): Promise<Painted[]> {
  const browser = await chromium.launch({ executablePath: findBrowser(), args: ["--no-sandbox"] });
  const { cookie, own } = asStaff(office, 0);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  // What tsx wraps around inner functions, which the page does not know.
  await context.addInitScript("globalThis.__name = (named) => named");
  const page = await context.newPage();
  let next = 0;
  const painted: Painted[] = [];
  try {
    for (const step of steps) {
      const [name = "", value = ""] = (step.byAdmin ? office.admin.cookie : cookie).split("=");
      await context.addCookies([{ name, value, url: office.url }]);
      try {
        const walls: number[] = [];
        const shown: number[] = [];
        for (let run = 0; run < runs + 2; run += 1) {
          const number = step.untaken ? office.untaken[next++] : own[next++]?.number;
          if (!number) throw new Trouble("There are too few open tickets for so many runs.");
          await page.goto(`${office.url}/bench/tickets/${number}`, { waitUntil: "networkidle" });
          await page.waitForFunction(isAwake);
          const took = await pressed(page, step);
          // The first two fill the browser's own caches.
          if (run > 1) {
            walls.push(took.paint);
            shown.push(took.shown);
          }
        }
        painted.push({ act: step.act, runs, ...percentiles(walls), shown: percentiles(shown).p50 });
      } catch (error) {
        failed(`${step.act}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  } finally {
    await browser.close();
  }
  return painted;
}

/** Runs in the page: React has taken the header line and the composer over, so that keys are heard. */
const isAwake = () =>
  [".ticketbar form", "#compose-note-panel"].every((place) => {
    const element = document.querySelector(place);
    return !element || Object.keys(element).some((name) => name.startsWith("__reactProps"));
  });

async function pressed(page: Page, step: Step): Promise<{ paint: number; shown: number }> {
  await step.prepare?.(page);
  await page.evaluate(watch, step.seen);
  await step.press(page);
  const found = await page.waitForFunction(
    () => {
      const { bench } = window as unknown as { bench: { paint: number; shown: number; began: number } };
      // What is painted within two frames is not reported at all.
      if (bench.shown > 0 && performance.now() - bench.began > bench.shown + 250) bench.paint ||= 16;
      return bench.shown > 0 && bench.paint > 0 && bench;
    },
    undefined,
    { timeout: 10_000 },
  );
  return (await found.jsonValue()) || { paint: 0, shown: 0 };
}

/** Runs in the page: the browser's own event timing, and the first frame in which it is seen. */
function watch({ at, is }: Step["seen"]): void {
  const bench = { paint: 0, shown: 0, began: 0 };
  Object.assign(window, { bench });
  const before = document.querySelector(at)?.textContent;
  const holds = () => {
    const now = document.querySelector(at);
    return is === "other" ? now?.textContent !== before : Boolean(now) === (is === "there");
  };
  window.addEventListener("keydown", ({ timeStamp }) => (bench.began ||= timeStamp), { capture: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (["keydown", "click"].includes(entry.name)) bench.paint = Math.max(bench.paint, entry.duration);
    }
  }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
  const look = () => {
    if (bench.began && holds()) bench.shown = performance.now() - bench.began;
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
