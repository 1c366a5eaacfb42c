import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { redirect } from "next/navigation";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { GET as exportAudit } from "@/app/api/export/[org]/audit/route";
import { GET as exportCampaigns } from "@/app/api/export/[org]/reports/campaigns/route";
import { GET as exportEventActivity } from "@/app/api/export/[org]/reports/event-activity/route";
import { GET as exportEventDetails } from "@/app/api/export/[org]/reports/event-details/route";
import { GET as exportTicketDetails } from "@/app/api/export/[org]/reports/ticket-details/route";
import { GET as exportTicketStatus } from "@/app/api/export/[org]/reports/ticket-status/route";
import { GET as exportStaffing } from "@/app/api/export/[org]/reports/staffing/route";
import { GET as exportTeam } from "@/app/api/export/[org]/reports/team/route";
import { GET as rawMailFile } from "@/app/(office)/[org]/mail/[id]/raw/route";
import { GET as chooseForTicket } from "@/app/api/choices/[org]/route";
import { GET as eventBody } from "@/app/api/events/[org]/[number]/body/route";
import { GET as previewFile } from "@/app/api/files/[org]/[id]/preview/route";
import { GET as exportForecast } from "@/app/api/export/[org]/reports/forecast/route";
import { GET as exportReport } from "@/app/api/export/[org]/reports/[report]/route";
import { GET as exportSales } from "@/app/api/export/[org]/sales/route";
import { GET as moreRows } from "@/app/api/export/[org]/rows/route";
import { GET as selectRows } from "@/app/api/export/[org]/selection/route";
import { GET as stepsOfRows } from "@/app/api/export/[org]/steps/route";
import { GET as exportTickets } from "@/app/api/export/[org]/tickets/route";
import { GET as downloadFile } from "@/app/api/files/[org]/[id]/route";
import { GET as problemsOfImport } from "@/app/api/import/[org]/[id]/problems/route";
import { GET as readDraft } from "@/app/api/drafts/[org]/route";
import { GET as macrosOfTicket } from "@/app/api/macros/[org]/route";
import { GET as repliesOfTicket } from "@/app/api/replies/[org]/route";
import { GET as findRecords } from "@/app/api/find/[org]/route";
import { GET as openLive } from "@/app/api/live/[org]/route";
import { GET as choosePartner } from "@/app/api/partners/[org]/route";
import { GET as bulkProgress } from "@/app/api/bulk/[org]/[id]/route";
import { GET as chooseTag } from "@/app/api/tags/[org]/route";
import { closePool } from "@/db/connect";
import { contentPath } from "@/lib/document/disk-place";
import { Refusal } from "@/lib/kernel/refusal";

import { type Insider, type RecordName, type Records, insiders } from "./action-registry";
import { withToken } from "./isolation/browser";
import { type Actor, type Cast, castOf, outsiders } from "./isolation/people";
import { countFrom, deskOf, knownTo, makeRecords, malformed, missing } from "./isolation/records";
import { newId } from "@/lib/kernel/ids";
import { type Read, otherDoors, readRegistry } from "./read-registry";
import { town } from "./town";

vi.mock("next/headers", async () => (await import("./isolation/browser")).requestOf);
vi.mock("next-intl/server", async () => (await import("./isolation/browser")).speaker);

/**
 * Security levels L2 and L3 for reads: every page's read and every route, asked by everybody, through its own door. What
 * is somebody else's answers as what is not there, and no word of it stands in any answer.
 */

let cast: Cast;
let own: Records;
let foreign: Records;
beforeAll(async () => {
  const here = await town();
  cast = await castOf(here);
  await countFrom(here, "myCompany", 5001);
  const names = Object.keys(knownTo) as RecordName[];
  own = await makeRecords(deskOf(here, "nivalis"), names);
  foreign = await makeRecords(deskOf(here, "myCompany"), names);
  const bytes = contentPath("a".repeat(64));
  mkdirSync(dirname(bytes), { recursive: true });
  writeFileSync(bytes, "CANARY");
});
afterAll(closePool);

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

const toRoute = (slug: string, search = "") =>
  [new Request(`http://localhost/api?${search}`), { params: Promise.resolve({ org: slug }) }] as const;

async function answerOf(response: Promise<Response>): Promise<unknown> {
  const { status } = await response;
  return { status, body: await (await response).text() };
}

/** A stream of news has no end of its own: its status, and the first it says. */
async function beginningOf(slug: string, search: string): Promise<unknown> {
  const leave = new AbortController();
  const request = new Request(`http://localhost/api?${search}`, { signal: leave.signal });
  const { status, body } = await openLive(request, { params: Promise.resolve({ org: slug }) });
  const first = await body?.getReader().read();
  leave.abort();
  const said = new TextDecoder().decode(first?.value);
  // A browser takes no page for a stream: who is not signed in is told so as an event.
  if (said.startsWith("event: over")) redirect("/sign-in");
  return { status, body: said };
}

/** The routes that read, as the registry has the pages. */
const routeRegistry: Record<string, Read> = {
  "app/(office)/[org]/mail/[id]/raw/route.ts#GET": {
    door: "settings",
    of: ["failedMail"],
    ask: (slug, { failedMail }) =>
      answerOf(
        rawMailFile(new Request("http://localhost"), { params: Promise.resolve({ org: slug, id: failedMail }) }),
      ),
  },
  "app/api/bulk/[org]/[id]/route.ts#GET": {
    door: "both",
    // Whose bulk acts one may look at is asked in lib/bulk/bulk.db.test.ts.
    ask: (slug) =>
      answerOf(bulkProgress(new Request("http://localhost"), { params: Promise.resolve({ org: slug, id: newId() }) })),
  },
  "app/api/choices/[org]/route.ts#GET": {
    door: "both",
    of: ["openTicket"],
    ask: (slug, { openTicket }) => answerOf(chooseForTicket(...toRoute(slug, `of=categories&ticket=${openTicket}`))),
  },
  "app/api/events/[org]/[number]/body/route.ts#GET": {
    door: "both",
    of: ["receivedEvent"],
    ask: (slug, { receivedEvent }) =>
      answerOf(
        eventBody(new Request("http://localhost"), {
          params: Promise.resolve({ org: slug, number: String(receivedEvent) }),
        }),
      ),
  },
  "app/api/export/[org]/audit/route.ts#GET": {
    door: "settings",
    ask: (slug) => answerOf(exportAudit(...toRoute(slug, ""))),
  },
  "app/api/export/[org]/sales/route.ts#GET": {
    door: "office",
    of: ["section"],
    ask: (slug, { section }) =>
      answerOf(
        exportSales(new Request(`http://localhost/?period=all&section=${section}`), {
          params: Promise.resolve({ org: slug }),
        }),
      ),
  },
  "app/api/export/[org]/reports/forecast/route.ts#GET": {
    door: "office",
    of: ["section"],
    ask: (slug, { section }) => answerOf(exportForecast(...toRoute(slug, `section=${section}&by=company`))),
  },
  "app/api/export/[org]/reports/campaigns/route.ts#GET": {
    door: "office",
    of: ["section"],
    ask: (slug, { section }) => answerOf(exportCampaigns(...toRoute(slug, `section=${section}&period=all`))),
  },
  "app/api/export/[org]/reports/ticket-status/route.ts#GET": {
    door: "office",
    of: ["section"],
    ask: (slug, { section }) => answerOf(exportTicketStatus(...toRoute(slug, `section=${section}&period=all`))),
  },
  "app/api/export/[org]/reports/ticket-details/route.ts#GET": {
    door: "office",
    of: ["section"],
    ask: (slug, { section }) => answerOf(exportTicketDetails(...toRoute(slug, `section=${section}&period=all`))),
  },
  "app/api/export/[org]/reports/event-activity/route.ts#GET": {
    door: "office",
    of: ["section"],
    ask: (slug, { section }) => answerOf(exportEventActivity(...toRoute(slug, `section=${section}&period=all`))),
  },
  "app/api/export/[org]/reports/event-details/route.ts#GET": {
    door: "office",
    of: ["section"],
    ask: (slug, { section }) => answerOf(exportEventDetails(...toRoute(slug, `section=${section}&period=all`))),
  },
  "app/api/export/[org]/reports/staffing/route.ts#GET": {
    door: "office",
    of: ["section"],
    ask: (slug, { section }) => answerOf(exportStaffing(...toRoute(slug, `section=${section}&play=1&more=1`))),
  },
  "app/api/export/[org]/reports/team/route.ts#GET": {
    door: "office",
    of: ["section"],
    ask: (slug, { section }) => answerOf(exportTeam(...toRoute(slug, `section=${section}&period=all`))),
  },
  "app/api/export/[org]/reports/[report]/route.ts#GET": {
    door: "office",
    of: ["section"],
    ask: (slug, { section }) =>
      answerOf(
        exportReport(new Request(`http://localhost/?period=all&section=${section}`), {
          params: Promise.resolve({ org: slug, report: "cases" }),
        }),
      ),
  },
  "app/api/export/[org]/rows/route.ts#GET": {
    door: "office",
    of: ["section"],
    ask: (slug, { section }) => answerOf(moreRows(...toRoute(slug, `section=${section}&active=all`))),
  },
  "app/api/export/[org]/selection/route.ts#GET": {
    door: "office",
    of: ["section"],
    ask: (slug, { section }) => answerOf(selectRows(...toRoute(slug, `section=${section}&active=all`))),
  },
  "app/api/export/[org]/steps/route.ts#GET": {
    door: "office",
    of: ["openTicket"],
    ask: (slug, { openTicket }) => answerOf(stepsOfRows(...toRoute(slug, `numbers=${openTicket}`))),
  },
  "app/api/export/[org]/tickets/route.ts#GET": {
    door: "office",
    of: ["section"],
    ask: (slug, { section }) => answerOf(exportTickets(...toRoute(slug, `section=${section}&active=all`))),
  },
  "app/api/import/[org]/[id]/problems/route.ts#GET": {
    door: "office",
    of: ["doneImport"],
    ask: (slug, { doneImport }) =>
      answerOf(
        problemsOfImport(new Request("http://localhost"), { params: Promise.resolve({ org: slug, id: doneImport }) }),
      ),
  },
  "app/api/files/[org]/[id]/route.ts#GET": {
    door: "both",
    of: ["ownFile"],
    ask: (slug, { ownFile }) =>
      answerOf(downloadFile(new Request("http://localhost"), { params: Promise.resolve({ org: slug, id: ownFile }) })),
  },
  "app/api/files/[org]/[id]/preview/route.ts#GET": {
    door: "both",
    of: ["ownFile"],
    ask: (slug, { ownFile }) =>
      answerOf(previewFile(new Request("http://localhost"), { params: Promise.resolve({ org: slug, id: ownFile }) })),
  },
  "app/api/tags/[org]/route.ts#GET": {
    door: "both",
    ask: (slug) => answerOf(chooseTag(...toRoute(slug, "q=a"))),
  },
  "app/api/drafts/[org]/route.ts#GET": {
    door: "both",
    of: ["openTicket"],
    ask: (slug, { openTicket }) => answerOf(readDraft(...toRoute(slug, `key=ticket:${openTicket}:reply`))),
  },
  "app/api/macros/[org]/route.ts#GET": {
    door: "both",
    of: ["openTicket"],
    ask: (slug, { openTicket }) => answerOf(macrosOfTicket(...toRoute(slug, `ticket=${openTicket}`))),
  },
  "app/api/replies/[org]/route.ts#GET": {
    door: "both",
    of: ["openTicket"],
    ask: (slug, { openTicket }) => answerOf(repliesOfTicket(...toRoute(slug, `ticket=${openTicket}`))),
  },
  "app/api/find/[org]/route.ts#GET": {
    door: "both",
    ask: (slug) => answerOf(findRecords(...toRoute(slug, "q=CANARY"))),
  },
  "app/api/live/[org]/route.ts#GET": {
    door: "both",
    of: ["openTicketId"],
    ask: (slug, { openTicketId }) =>
      beginningOf(slug, `about=list,ticket:${openTicketId}&here=${openTicketId}:viewing`),
  },
  "app/api/partners/[org]/route.ts#GET": {
    door: "both",
    ask: (slug) => answerOf(choosePartner(...toRoute(slug, "q=a"))),
  },
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
      portal: /\breadPortal\b/,
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

describe.each(reads.map((read) => [read.name, read] as const))("%s", (_name, { door, of = [], ask }) => {
  const may = throughDoor[door];

  it("is closed to whoever does not belong here, as if the organisation did not exist", async () => {
    for (const who of outsiders) {
      const [here, nowhere] = [
        await told(who, cast.town.nivalis.slug, own),
        await told(who, "no-such-organisation", own),
      ];
      expect(here, who).toEqual(nowhere);
      expect(here, who).toMatch(/^(not found|elsewhere: \/sign-in)/);
    }
  });

  it("is closed to members whose side of the house it is not on", async () => {
    for (const who of insiders.filter((insider) => !may.includes(insider))) {
      expect(await told(who, cast.town.nivalis.slug, own), who).toMatch(/^(not found|elsewhere: \/)/);
    }
  });

  it("answers about what is somebody else's as about what is not there", async () => {
    for (const who of may) {
      for (const record of of) {
        const nobodys = await told(who, cast.town.nivalis.slug, { ...own, [record]: missing(own[record]) });
        const theirs = await told(who, cast.town.nivalis.slug, { ...own, [record]: foreign[record] });
        expect(theirs, `${who}, ${record} of the other organisation`).toEqual(nobodys);
        if (knownTo[record].includes(who)) continue;
        expect(await told(who, cast.town.nivalis.slug, own), `${who}, ${record}`).toEqual(nobodys);
      }
    }
  });

  it("shows nobody a word that is not theirs to read", async () => {
    for (const who of may) {
      const words = new Set((await told(who, cast.town.nivalis.slug, own)).match(/CANARY-\w+-\w+/g));
      expect(
        [...words].filter((word) => !mayRead[who].includes(word)),
        who,
      ).toEqual([]);
    }
  });

  it("takes an address that cannot be for one that is not there", async () => {
    for (const who of may.slice(0, 1)) {
      for (const record of of) {
        const odd =
          typeof own[record] === "number"
            ? [Number.NaN, -1, 2 ** 31, 1e300]
            : malformed(own[record]).filter((value) => typeof value === "string");
        for (const value of odd) {
          expect(await told(who, cast.town.nivalis.slug, { ...own, [record]: value })).not.toContain("refused");
        }
      }
    }
  });

  /** What the asker gets to see; anything but an answer, a refusal or a way elsewhere is a defect and is thrown. */
  async function told(who: Actor, slug: string, records: Records): Promise<string> {
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
  expect(await seen("admin")).toEqual(["CANARY-nivalis-internal", "CANARY-nivalis-partner", "CANARY-nivalis-shared"]);
  expect(await seen("operator")).toEqual([
    "CANARY-nivalis-internal",
    "CANARY-nivalis-partner",
    "CANARY-nivalis-shared",
  ]);
  expect(await seen("customer")).toEqual(["CANARY-nivalis-partner"]);
});

const [shared, internal, forPartner] = ["CANARY-nivalis-shared", "CANARY-nivalis-internal", "CANARY-nivalis-partner"];
const mayRead: Record<Insider, readonly string[]> = {
  admin: [shared, internal, forPartner],
  operator: [shared, internal, forPartner],
  auditor: [shared, internal, forPartner],
  elsewhere: [shared],
  idle: [shared],
  customer: [forPartner],
  otherCustomer: [],
  supplier: [],
};

/** An answer as text, maps and all; the moment it was given differs from one asking to the next. */
const withoutClock = (answer: unknown): string =>
  JSON.stringify(answer, (key, value: unknown) =>
    key === "now" || key === "ranAt" ? null : value instanceof Map ? [...value] : value,
  ) ?? "";
