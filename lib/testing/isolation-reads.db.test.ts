import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";

import { closePool } from "@/db/connect";
import { contentPath } from "@/lib/document/disk-place";
import { Refusal } from "@/lib/kernel/refusal";

import { withToken } from "./isolation/browser";
import { count, full, some, told as tellCells } from "./isolation/cells";
import { deskOf, deskOfOtherPartner } from "./isolation/desk";
import { type Insider, insiders } from "./isolation/insiders";
import { type Actor, type Cast, castOf, outsiders } from "./isolation/people";
import {
  type RecordName,
  type Records,
  countFrom,
  knownTo,
  makeRecords,
  malformed,
  missing,
} from "./isolation/records";
import { type Written, watchWrites } from "./isolation/written";
import { type Direct, direct, fingerprints } from "./direct";
import { readRegistry } from "./read-registry";
import { otherDoors } from "./read-registry/other-doors";
import type { Read } from "./read-registry/read";
import { routeRegistry } from "./route-registry";
import { town } from "./town";

vi.mock("next/headers", async () => (await import("./isolation/browser")).requestOf);
vi.mock("next-intl/server", async () => (await import("./isolation/browser")).speaker);
// Thousands of questions in a minute: limits have tests of their own.
vi.mock("@/lib/access/rate", () => ({ limiter: () => () => true }));

// All of them take longer than some.
vi.setConfig({ testTimeout: full ? 600_000 : 60_000 });

/**
 * Security levels L2 and L3 for reads: every page's read and every route, asked by everybody, through its own door. What
 * is somebody else's answers as what is not there, and no word of it stands in any answer.
 */

let cast: Cast;
let own: Records;
let foreign: Records;
/** About Paul, who has nothing to do with Claire's company. */
let otherPartners: Records;
let database: Direct;
let written: () => Promise<Written[]>;
let before: Record<string, string>;
beforeAll(async () => {
  written = watchWrites().written;
  database = direct();
  const here = await town();
  cast = await castOf(here);
  await countFrom(here, "nivalis", 3001);
  await countFrom(here, "myCompany", 5001);
  const names = Object.keys(knownTo) as RecordName[];
  own = await makeRecords(deskOf(here, "nivalis"), names);
  foreign = await makeRecords(deskOf(here, "myCompany"), names);
  otherPartners = await makeRecords(deskOfOtherPartner(here), names);
  const bytes = contentPath("a".repeat(64));
  mkdirSync(dirname(bytes), { recursive: true });
  writeFileSync(bytes, "CANARY");
  before = await everything();
  await written();
}, 240_000);
afterAll(async () => {
  await database.close();
  await closePool();
});

/** Sessions are opened by the test itself, and say when they were seen last. */
const openedHere = ["session"];
const everything = () => fingerprints(database, openedHere);

/** Reading is not counted, so everybody keeps one session. */
const tokens = new Map<Actor, string | null>();
async function tokenOf(who: Actor): Promise<string | null> {
  if (!tokens.has(who)) tokens.set(who, await cast.signIn(who));
  return tokens.get(who) ?? null;
}

const staff: readonly Insider[] = ["admin", "operator", "auditor", "elsewhere", "idle"];
const partners: readonly Insider[] = ["customer", "otherCustomer", "supplier"];
const throughDoor: Record<Read["door"], readonly Insider[]> = {
  office: staff,
  portal: partners,
  settings: ["admin"],
  both: insiders,
};

const reads = Object.entries({ ...readRegistry, ...routeRegistry }).map(([name, read]) => ({ name, ...read }));

describe("The registry of reads", () => {
  it("knows every read of a page and every route, and no other", () => {
    const ofPages = globSync(["lib/*/pages.ts", "lib/*/pages/**/*.ts"]).flatMap((file) =>
      [
        ...readFileSync(file, "utf8").matchAll(
          /^export (?:async function|function|const) (\w+)(?:<\w+>)?(?: = \w*)?\(\(?\s*[^)]*?(?:: Scope\b|slug: string)/gm,
        ),
      ].map(([, name]) => `${file}#${name}`),
    );
    const ofRoutes = globSync("app/**/route.ts").flatMap((file) =>
      [
        ...readFileSync(file, "utf8").matchAll(/^export (?:async )?(?:function|const) (GET|POST|PUT|PATCH|DELETE)/gm),
      ].map(([, method]) => `${file}#${method}`),
    );
    expect(ofPages.length).toBeGreaterThan(15);
    expect(ofRoutes.length).toBeGreaterThan(4);
    const known = new Set([...reads.map(({ name }) => name.split(" ")[0]), ...otherDoors]);
    expect([...ofPages, ...ofRoutes].filter((name) => !known.has(name))).toEqual([]);
  });
});

describe("Every page", () => {
  it("asks through the door that the registry of reads says", () => {
    const doors = {
      office: /\bread(Office|Settings|ReportPage)\b/,
      // What everybody may read is read by strangers too, by a door of its own.
      portal: /\b(readPortal|strangerReads)\b/,
      settings: /\b(readSettings|adminOnly)\b/,
      both: /\bviewer\b/,
    };
    const pages = globSync("app/**/*.tsx").map((file) => ({ file, text: readFileSync(file, "utf8") }));
    const wrong = Object.entries(readRegistry).flatMap(([name, { door }]) => {
      const shown = name.split(" ")[0]!.split("#")[1]!;
      return pages
        .filter(({ text }) => new RegExp(`\\b${shown}\\(scope`).test(text) && !doors[door].test(text))
        .map(({ file }) => `${file} shows ${shown} past its door (${door})`);
    });
    expect(wrong).toEqual([]);
  });
});

const turns = reads.map((read, turn) => [read.name, { ...read, turn }] as const);

describe.each(turns)("%s", (name, { door, of = [], ask, turn }) => {
  const may = throughDoor[door];
  // A session that was used for minutes is renewed with the next page.
  beforeAll(() => tokens.clear());

  it("is closed to whoever does not belong here, as if the organisation did not exist", async () => {
    for (const who of some(outsiders, turn, 2)) {
      for (const { record, variant, records } of variantsOf(some(of, turn), true)) {
        count(name, who, record, variant);
        const [here, nowhere] = [
          await told(who, cast.town.nivalis.slug, records),
          await told(who, "no-such-organisation", records),
        ];
        expect(here, who).toEqual(nowhere);
        expect(here, who).toMatch(/^(not found|elsewhere: \/sign-in)/);
      }
    }
  });

  it("is closed to members whose side of the house it is not on", async () => {
    for (const who of insiders.filter((insider) => !may.includes(insider))) {
      for (const { record, variant, records } of variantsOf(some(of, turn), full)) {
        count(name, who, record, variant);
        expect(await told(who, cast.town.nivalis.slug, records), who).toMatch(/^(not found|elsewhere: \/)/);
      }
    }
  });

  it("answers about what is somebody else's as about what is not there", async () => {
    // What is reckoned from the hour (a promise that is previewed in office hours) is the same at the same moment only.
    vi.useFakeTimers({ toFake: ["Date"], now: new Date() });
    onTestFinished(() => void vi.useRealTimers());
    for (const who of some(may, turn, 3)) {
      for (const record of some(of, turn, 2)) {
        const about = async (variant: string, value: Records[RecordName]) => {
          count(name, who, record, variant);
          return told(who, cast.town.nivalis.slug, { ...own, [record]: value });
        };
        const nobodys = await about("nobody's", missing(own[record]));
        const theirs = await about("other organisation's", foreign[record]);
        expect(theirs, `${who}, ${record} of the other organisation`).toEqual(nobodys);
        const hidden: [variant: string, value: Records[RecordName]][] = [];
        if (!knownTo[record].includes(who)) hidden.push(["own", own[record]]);
        if (!mayKnowOfOthers(record, who)) hidden.push(["other partner's", otherPartners[record]]);
        for (const [variant, value] of hidden)
          expect(await about(variant, value), `${who}, ${record}, ${variant}`).toEqual(nobodys);
      }
    }
  });

  it("shows nobody a word that is not theirs to read", async () => {
    for (const who of some(may, turn, 4)) {
      count(name, who, "", "own");
      const words = new Set((await told(who, cast.town.nivalis.slug, own)).match(/CANARY-\w+-\w+/g));
      expect(
        [...words].filter((word) => !mayRead[who].includes(word)),
        who,
      ).toEqual([]);
    }
  });

  it("takes an address that cannot be for one that is not there", async () => {
    for (const who of full ? may : may.slice(0, 1)) {
      for (const record of of) {
        const odd =
          typeof own[record] === "number"
            ? [Number.NaN, -1, 2 ** 31, 1e300]
            : malformed(own[record]).filter((value) => typeof value === "string");
        for (const [at, value] of odd.entries()) {
          count(name, who, record, `malformed ${at}`);
          expect(await told(who, cast.town.nivalis.slug, { ...own, [record]: value })).not.toContain("refused");
        }
      }
    }
  });

  it.runIf(full)("changed nothing in any table", async () => {
    expect(await everything()).toEqual(before);
  });

  /** What the asker gets to see, and a read writes nothing. */
  async function told(who: Actor, slug: string, records: Records): Promise<string> {
    const answer = await answered(who, slug, records);
    const wrote = (await written()).flatMap(({ tables }) => Object.keys(tables));
    expect(
      wrote.filter((table) => !openedHere.includes(table)),
      `${who} only read`,
    ).toEqual([]);
    return answer;
  }

  /** Anything but an answer, a refusal or a way elsewhere is a defect and is thrown. */
  async function answered(who: Actor, slug: string, records: Records): Promise<string> {
    return withToken(await tokenOf(who), async () => {
      try {
        const answer = await ask(slug, records);
        const status = (answer as { status?: number } | null)?.status;
        return status === 404 ? "not found" : withoutClock(answer);
      } catch (error) {
        const digest = (error as { digest?: string }).digest ?? "";
        if (digest.startsWith("NEXT_HTTP_ERROR_FALLBACK;404")) return "not found";
        if (digest.startsWith("NEXT_REDIRECT"))
          return `elsewhere: ${digest.split(";")[2]?.replaceAll(slug, "~")}`.replaceAll(encodeURIComponent(slug), "~");
        if (error instanceof Refusal) return error.code === "not-found" ? "not found" : `refused: ${error.message}`;
        throw error;
      }
    });
  }
});

/** Each way to name a record; those that cannot be are strings and numbers, as an address has them. */
function variantsOf(names: readonly RecordName[], isWhole: boolean) {
  const whole = { record: "", variant: "own", records: own };
  if (names.length === 0 || !isWhole) return [whole];
  return names.flatMap((record) => [
    { record, variant: "own", records: own },
    { record, variant: "other partner's", records: { ...own, [record]: otherPartners[record] } },
    { record, variant: "other organisation's", records: { ...own, [record]: foreign[record] } },
    { record, variant: "nobody's", records: { ...own, [record]: missing(own[record]) } },
  ]);
}

it("All these reads together changed nothing in any table", async () => {
  expect(await everything()).toEqual(before);
});

it("Every cell of the reads was asked", () => {
  const { cells, entries } = tellCells("Pages, routes, feeds and exports");
  expect(entries).toBe(new Set(reads.map(({ name }) => name)).size);
  expect(cells).toBeGreaterThan(full ? 4_000 : 1_000);
});

/** Whether somebody may know of a record of another partner: colleagues as of any, customers and suppliers of none. */
const mayKnowOfOthers = (record: RecordName, who: Insider): boolean =>
  partners.includes(who)
    ? who !== "customer" || knownTo[record].includes("otherCustomer")
    : knownTo[record].includes(who);

/** All canaries in everything that somebody can open. */
const seen = async (who: Insider) => {
  const answers: string[] = [];
  for (const { ask } of reads.filter(({ door }) => throughDoor[door].includes(who))) {
    answers.push(
      await withToken(await tokenOf(who), () => ask(cast.town.nivalis.slug, own).then(withoutClock, () => "")),
    );
  }
  return [...new Set(answers.join(" ").match(/CANARY-\w+-\w+/g))].toSorted();
};

it("The matrix of reads sees what people do see", async () => {
  for (const who of ["admin", "operator", "customer"] as const)
    expect(await seen(who), who).toEqual(mayRead[who].toSorted());
  expect(await seen("otherCustomer")).toContain(pauls.partner);
  expect(await seen("supplier")).toContain(claires.supplier);
});

const wordsOf = (place: string) => ({
  shared: `CANARY-${place}-shared`,
  internal: `CANARY-${place}-internal`,
  partner: `CANARY-${place}-partner`,
  supplier: `CANARY-${place}-supplier`,
  portal: `CANARY-${place}-portal`,
});
const [claires, pauls] = [wordsOf("nivalis"), wordsOf("nivalisOther")];
const ofThePortal = [claires.portal, pauls.portal];
const everybodys = [claires.shared, pauls.shared, ...ofThePortal];
const ofTheCases = [claires, pauls].flatMap((words) => Object.values(words));
const mayRead: Record<Insider, readonly string[]> = {
  admin: ofTheCases,
  operator: ofTheCases,
  auditor: ofTheCases,
  elsewhere: everybodys,
  idle: everybodys,
  customer: [claires.partner, ...ofThePortal],
  otherCustomer: [pauls.partner, pauls.supplier, ...ofThePortal],
  supplier: [claires.supplier, ...ofThePortal],
};

/** An answer as text, maps and all; the moment it was given differs from one asking to the next. */
const withoutClock = (answer: unknown): string =>
  JSON.stringify(answer, (key, value: unknown) =>
    key === "now" || key === "ranAt" ? null : value instanceof Map ? [...value] : value,
  ) ?? "";
