import type { Page } from "@playwright/test";

/** As long as a page that never listens (a file, a page of an older kind) may keep a journey. */
const longest = 4_000;

/**
 * Makes a page's `goto` and `reload` return only when what stands there listens: a person looks before she clicks, a
 * journey does not, and what a button or a key does counts from that moment.
 */
export function waitsUntilItListens(page: Page): void {
  const goto = page.goto.bind(page);
  const reload = page.reload.bind(page);
  page.goto = async (...where) => {
    const answer = await goto(...where);
    await listening(page);
    return answer;
  };
  page.reload = async (...how) => {
    const answer = await reload(...how);
    await listening(page);
    return answer;
  };
}

/** React notes its properties on every element it has taken over; effects that hear keys run right after. */
async function listening(page: Page): Promise<void> {
  const taken = page.waitForFunction(
    () => {
      const all = [...document.querySelectorAll("button, input:not([type=hidden]), select, textarea")];
      return all.every((one) => Object.keys(one).some((key) => key.startsWith("__reactProps$")));
    },
    undefined,
    { timeout: longest },
  );
  await taken.then(
    () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))),
    () => undefined,
  );
}
