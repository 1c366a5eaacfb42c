import type { Page } from "@playwright/test";
import Papa from "papaparse";

import type { Person } from "../support/cast";
import { expect, test } from "../support/journey";

/**
 * Level L3 in small: people of one organisation open what they are led to, and no title of a ticket of the other stands in
 * any of it. `npm run test:full -- L3` does so with a word in every column, for everybody.
 */
const readers: { who: Person; org: string; begin: string }[] = [
  { who: "garnier", org: "nivalis", begin: "/nivalis" },
  { who: "claire", org: "nivalis", begin: "/portal/nivalis" },
  { who: "demo", org: "my-company", begin: "/my-company" },
  { who: "anna", org: "my-company", begin: "/portal/my-company" },
];
const admins: Record<string, Person> = { nivalis: "garnier", "my-company": "ines" };
const mostPages = 14;

test("Nobody reads a title of the other organisation, wherever they are led", async ({ journey }) => {
  test.slow();
  const titles: Record<string, Set<string>> = {};
  for (const [org, admin] of Object.entries(admins)) titles[org] = await titlesOf(await journey.as(admin), org);
  for (const { who, org, begin } of readers) {
    const page = await journey.as(who);
    const own = titles[org] ?? new Set();
    const [other = ""] = Object.keys(titles).filter((name) => name !== org);
    const foreign = [...(titles[other] ?? [])].filter((title) => !own.has(title));
    expect(foreign.length).toBeGreaterThan(5);
    const read = await everything(page, begin, org);
    expect([...own].filter((title) => read.includes(escaped(title))).length, `${who} reads something`).toBeGreaterThan(
      0,
    );
    expect(
      foreign.filter((title) => read.includes(escaped(title)) || read.includes(title)),
      `${who} reads of ${other}`,
    ).toEqual([]);
  }
});

/** Titles long enough to be nobody else's. */
async function titlesOf(page: Page, org: string): Promise<Set<string>> {
  const file = await (await page.request.get(`/api/export/${org}/tickets?active=all`)).text();
  const { data } = Papa.parse<Record<string, string>>(file.replace(/^\uFEFF/, ""), { header: true });
  return new Set(data.map(({ Title = "" }) => Title).filter((title) => title.length > 12));
}

/** The pages that links lead to, each as a page and as the data that the browser asks for. */
async function everything(page: Page, begin: string, org: string): Promise<string> {
  const waiting = [begin, `/api/find/${org}?q=re`];
  let read = "";
  for (let at = 0; at < waiting.length && at < mostPages; at += 1) {
    const path = waiting[at] ?? begin;
    const html = await (await page.request.get(path)).text();
    read += html;
    if (!path.startsWith("/api/")) read += await (await page.request.get(path, { headers: { RSC: "1" } })).text();
    for (const [, link = ""] of html.matchAll(/href="(\/[^"#]*)/g)) {
      const to = link.replaceAll("&amp;", "&");
      if (to.startsWith(begin) && !waiting.includes(to)) waiting.push(to);
    }
  }
  return read;
}

const escaped = (title: string): string =>
  title.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("'", "&#x27;").replaceAll("<", "&lt;");
