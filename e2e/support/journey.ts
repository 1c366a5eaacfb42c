import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
  test as base,
} from "@playwright/test";

import { demoPassword } from "@/db/seed/sign-ins";

import { cast, type Person } from "./cast";
import { waitsUntilItListens } from "./listening";
import { type Say, wordsIn } from "./words";

type StorageState = Awaited<ReturnType<BrowserContext["storageState"]>>;

type Journey = {
  /** A browser window of somebody who is signed in; a second call is a second window of the same browser. */
  as: (person: Person) => Promise<Page>;
  /** A browser window of somebody nobody knows. */
  visitor: (options?: BrowserContextOptions) => Promise<Page>;
  /** What browsers may complain about in this journey: whoever asks for a missing page is told so. */
  mayComplain: (complaint: RegExp) => void;
};

// Hashing a password takes its time on purpose: everybody signs in once per run.
const signedIn = new Map<Person, StorageState>();

/** A journey has people with browsers of their own; it fails when a browser complains or a page breaks. */
export const test = base.extend<{ journey: Journey }>({
  journey: async ({ browser }, lend) => {
    const contexts = new Map<Person, BrowserContext>();
    const others: BrowserContext[] = [];
    const complaints: string[] = [];
    const allowed: RegExp[] = [];

    const open = async (context: BrowserContext, { javaScriptEnabled = true }: BrowserContextOptions = {}) => {
      const page = await context.newPage();
      if (javaScriptEnabled) waitsUntilItListens(page);
      page.on("console", (message) => {
        // Browsers ask for the icon of a site when they like to: no journey is about it.
        if (message.location().url.endsWith("/favicon.ico")) return;
        if (message.type() === "error") complaints.push(`${page.url()}: ${message.text()} (${message.location().url})`);
      });
      page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.stack ?? error.message}`));
      return page;
    };

    await lend({
      as: async (person) => {
        const context = contexts.get(person) ?? (await contextOf(browser, person));
        contexts.set(person, context);
        return open(context);
      },
      visitor: async (options) => {
        const context = await browser.newContext(options);
        others.push(context);
        return open(context, options);
      },
      mayComplain: (complaint) => void allowed.push(complaint),
    });

    for (const context of [...contexts.values(), ...others]) await context.close();
    const unexpected = complaints.filter((complaint) => !allowed.some((pattern) => pattern.test(complaint)));
    base.expect(unexpected, "what browsers complained about").toEqual([]);
  },
});

export { expect } from "@playwright/test";

async function contextOf(browser: Browser, person: Person): Promise<BrowserContext> {
  const known = signedIn.get(person);
  if (known) return browser.newContext({ storageState: known });
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, cast[person].email);
  await page.waitForURL(({ pathname }) => pathname !== "/sign-in");
  signedIn.set(person, await context.storageState());
  await page.close();
  return context;
}

/** Fills the form of the sign-in page and sends it. */
export async function signIn(
  page: Page,
  email: string,
  password: string = demoPassword,
  say: Say = wordsIn("en"),
): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel(say("auth.signIn.email")).fill(email);
  await page.getByLabel(say("auth.signIn.password")).fill(password);
  await page.getByRole("button", { name: say("auth.signIn.go"), exact: true }).click();
}
