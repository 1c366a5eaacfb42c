import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { closePool } from "@/db/connect";
import { memberships } from "@/db/schema";
import { command } from "@/lib/access/command";
import { hashToken } from "@/lib/access/hash-token";
import { run } from "@/lib/access/run";
import { answerRequest } from "@/lib/api/answer-request";
import type { Endpoint } from "@/lib/api/endpoint";
import { endpoints } from "@/lib/api/endpoints";
import { keepApiKey, revokeApiKey } from "@/lib/api-key/commands";
import { apiToken } from "@/lib/api-key/token";
import { type ApiPermission, apiPermissions } from "@/lib/api-key/types";
import { newId } from "@/lib/kernel/ids";
import { answerMcp } from "@/lib/mcp/answer-mcp";
import { tools } from "@/lib/mcp/tools";

import { type Direct, direct, fingerprints } from "./direct";
import { count, full, some, told as tellCells } from "./isolation/cells";
import { deskOf, deskOfOtherPartner } from "./isolation/desk";
import type { Insider } from "./isolation/insiders";
import { type Cast, castOf } from "./isolation/people";
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
import { type Asking, programRegistry } from "./program-registry";
import { type Town, town } from "./town";

// Thousands of questions in a minute: limits have tests of their own.
vi.mock("@/lib/access/rate", () => ({ limiter: () => () => true }));
const defects = vi.hoisted(() => [] as unknown[]);
vi.mock("@/lib/log", () => ({
  log: { error: (defect: unknown) => defects.push(defect), warn: () => {}, info: () => {}, debug: () => {} },
}));

// All of them take longer than some.
vi.setConfig({ testTimeout: full ? 600_000 : 60_000 });

/**
 * Security level L2 for other programs: every endpoint and every tool, asked with everybody's keys and with keys that are
 * none, about the records of others.
 */

/** Who holds a key that works: colleagues of Nivalis, one whose key may only read tickets, and two of next door. */
const colleagues = ["admin", "operator", "auditor", "elsewhere", "idle"] as const satisfies readonly Insider[];
const fromNextDoor = ["adminOfMyCompany", "staffOfMyCompany"] as const;
/** Keys that are none: missing, invented, over, or of somebody who is no colleague (any more). */
const noKeys = ["nobody", "garbage", "unknown", "otherOrganisation", "revoked", "expired", "left", "partner"] as const;
type Holder = (typeof colleagues)[number] | (typeof fromNextDoor)[number] | (typeof noKeys)[number] | "reader";

let cast: Cast;
let own: Records;
let foreign: Records;
let otherPartners: Records;
let database: Direct;
let written: () => Promise<Written[]>;
let before: Record<string, string>;
const keys = new Map<Holder, string | null>();
beforeAll(async () => {
  written = watchWrites().written;
  database = direct();
  const here = await town();
  cast = await castOf(here);
  await countFrom(here, "nivalis", 3001);
  await countFrom(here, "myCompany", 5001);
  const names = [...new Set(Object.values(programRegistry).flatMap(({ of }) => of))];
  own = await makeRecords(deskOf(here, "nivalis"), names);
  foreign = await makeRecords(deskOf(here, "myCompany"), names);
  otherPartners = await makeRecords(deskOfOtherPartner(here), names);
  await handOutKeys(here);
  before = await everything();
  await written();
}, 240_000);
afterAll(async () => {
  await database.close();
  await closePool();
});

/** That a key was used is noted with the first question, once in an hour. */
const everything = () => fingerprints(database, []);

async function handOutKeys(here: Town): Promise<void> {
  const longAgo = new Date("2026-02-01T12:00Z");
  for (const who of colleagues) keys.set(who, (await keyOf(here, "nivalis", cast.users[who])).token);
  for (const who of fromNextDoor) keys.set(who, (await keyOf(here, "myCompany", cast.users[who])).token);
  keys.set("reader", (await keyOf(here, "nivalis", cast.users.operator, { permissions: ["tickets:read"] })).token);
  keys.set("nobody", null);
  keys.set("garbage", "garbage");
  keys.set("unknown", apiToken(here.nivalis.id, "u".repeat(43)));
  keys.set("otherOrganisation", apiToken(here.myCompany.id, (keys.get("operator") ?? "").slice(-43)));
  const revoked = await keyOf(here, "nivalis", cast.users.operator);
  await run(here.as("garnier"), revokeApiKey, { id: revoked.id }, { via: "page" });
  keys.set("revoked", revoked.token);
  keys.set(
    "expired",
    (await keyOf(here, "nivalis", cast.users.operator, { lastDay: "2026-03-01", now: longAgo })).token,
  );
  // Both were colleagues when their keys were made.
  for (const [holder, user, change] of [
    ["left", here.users.zoe, { active: false }],
    ["partner", here.users.cedric, { role: "partner" }],
  ] as const) {
    keys.set(holder, (await keyOf(here, "nivalis", user)).token);
    const leave = command("test.leave", (scope) =>
      scope.tx.update(memberships).set(change).where(eq(memberships.userId, user)),
    );
    await run(here.as("garnier"), leave, undefined, { via: "setup" });
  }
  for (const token of keys.values()) await askApi(token, endpointOf("whoAmI"), {});
}

let made = 0;
type Terms = { permissions?: readonly ApiPermission[]; lastDay?: string; now?: Date };
async function keyOf(here: Town, place: "nivalis" | "myCompany", userId: string, terms: Terms = {}) {
  const { permissions = apiPermissions, lastDay = null, now } = terms;
  made += 1;
  const secret = `${made}`.padStart(43, "k");
  const key = {
    name: "Matrix",
    userId,
    permissions: [...permissions],
    lastDay,
    tokenHash: hashToken(secret),
    ending: "kkkk",
  };
  const admin = here.as(place === "nivalis" ? "garnier" : "ines");
  const { id } = await run(admin, keepApiKey, key, { via: "page", ...(now && { now }) });
  return { id, token: apiToken(here[place].id, secret) };
}

const endpointOf = (operation: string): Endpoint => {
  const found = endpoints.find((endpoint) => endpoint.operation === operation);
  if (!found) throw new Error(`There is no operation ${operation}.`);
  return found;
};

async function askApi(
  token: string | null,
  endpoint: Endpoint,
  { path = {}, query = {}, body }: Asking,
): Promise<Told> {
  const address = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(path[name])));
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  const url = new URL(`http://localhost:3000/api/v1${address}?${search}`);
  const request = new Request(url, {
    method: endpoint.method,
    headers: token === null ? {} : { Authorization: `Bearer ${token}` },
    ...(endpoint.method !== "GET" && { body: JSON.stringify(body ?? {}) }),
  });
  const segments = address.slice(1).split("/").map(decodeURIComponent);
  const response = await answerRequest(request, segments, "192.0.2.1");
  return { status: response.status, text: await response.text() };
}

type Told = { status: number; text: string };
type Ask = (who: Holder, records: Records) => Promise<Told>;

const ofApi = endpoints.map((endpoint) => ({
  name: `${endpoint.method} ${endpoint.path}`,
  writes: endpoint.method !== "GET",
  of: programRegistry[endpoint.operation]?.of ?? [],
  needs: endpoint.needs,
  ask: ((who, records) =>
    askApi(keys.get(who) ?? null, endpoint, programRegistry[endpoint.operation]?.ask(records) ?? {})) satisfies Ask,
}));

const operationOf = (tool: string): string => tool.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
const drafts: Record<string, { of: readonly RecordName[]; ask: (records: Records) => Record<string, unknown> }> = {
  draft_reply: { of: ["openTicket"], ask: ({ openTicket }) => ({ number: openTicket, text: "We come." }) },
  draft_mail: {
    of: ["openTicket", "person"],
    ask: ({ openTicket, person }) => ({
      title: "Visit",
      text: "At nine.",
      recipientIds: [person],
      ticketNumbers: [openTicket],
    }),
  },
};
/** What a tool that changes people never takes: see lib/mcp/tools.ts. */
const notTaken = new Set(["companyId", "partnerId", "contactId", "supervisorId"]);

const ofMcp = tools.map((tool) => {
  const known = programRegistry[operationOf(tool.name)];
  const asked = (records: Records): Record<string, unknown> => {
    if (!known) return drafts[tool.name]?.ask(records) ?? {};
    const { path, query, body } = known.ask(records);
    const taken = Object.entries({ ...path, ...query, ...body }).filter(
      ([name]) => !(tool.name.startsWith("edit_") && notTaken.has(name)),
    );
    return Object.fromEntries(taken);
  };
  const taken = (record: RecordName) => {
    const marked = asked({ ...own, [record]: "marked" });
    return JSON.stringify(marked).includes("marked");
  };
  return {
    name: `tool ${tool.name}`,
    writes: !tool.readsOnly,
    of: known?.of ?? drafts[tool.name]?.of ?? [],
    isTaken: taken,
    needs: tool.needs,
    ask: ((who, records) => askTool(who, tool.name, asked(records))) satisfies Ask,
  };
});

const programs = new Map<Holder, Client>();
/** Status 200, or 401 where the door itself stays shut, or 400 where the tool refuses. */
async function askTool(who: Holder, name: string, input: Record<string, unknown>): Promise<Told> {
  const headers = { Authorization: `Bearer ${keys.get(who) ?? ""}` };
  if (noKeys.some((one) => one === who)) {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { name, arguments: input } });
    const request = new Request("http://localhost:3000/api/mcp", { method: "POST", headers, body });
    const response = await answerMcp(request, "192.0.2.1");
    return { status: response.status, text: await response.text() };
  }
  let program = programs.get(who);
  if (!program) {
    program = new Client({ name: "matrix", version: "1" });
    await program.connect(
      new StreamableHTTPClientTransport(new URL("http://localhost:3000/api/mcp"), {
        requestInit: { headers },
        fetch: (url, init) =>
          init?.method === "POST"
            ? answerMcp(new Request(url, init), "192.0.2.1")
            : Promise.resolve(new Response(null, { status: 405 })),
      }),
    );
    programs.set(who, program);
  }
  try {
    const answer = await program.callTool({ name, arguments: input });
    return { status: answer.isError ? 400 : 200, text: JSON.stringify(answer.content) };
  } catch (error) {
    return { status: 400, text: error instanceof Error ? error.message : String(error) };
  }
}

it("The registry knows every endpoint, and every tool by it", () => {
  expect(Object.keys(programRegistry).toSorted()).toEqual(endpoints.map(({ operation }) => operation).toSorted());
  const strangers = tools.filter(({ name }) => !programRegistry[operationOf(name)] && !drafts[name]);
  expect(strangers.map(({ name }) => name)).toEqual([]);
});

const turns = [...ofApi.map((one) => ({ ...one, isTaken: () => true })), ...ofMcp].map(
  (one, turn) => [one.name, { ...one, turn }] as const,
);

describe.each(turns)("%s", (name, { writes, of, isTaken, needs, ask, turn }) => {
  it("is shut to keys that are none, whatever they ask about", async () => {
    for (const who of noKeys) {
      const answers = new Set<string>();
      for (const { record, variant, records } of variantsOf(some(of, turn), turn)) {
        count(name, who, record, variant);
        const { status, text } = await asked(who, records);
        expect(status, who).toBe(401);
        answers.add(text);
      }
      expect(answers.size, who).toBe(1);
    }
  });

  it("tells keys from next door, and colleagues, of what is not theirs as of what is not there", async () => {
    for (const who of [...fromNextDoor, ...colleagues]) {
      const isOutside = fromNextDoor.some((one) => one === who);
      for (const record of some(of.filter(isTaken), turn, 2)) {
        const base = isOutside ? foreign : own;
        const about = async (variant: string, value: Records[RecordName]) => {
          count(name, who, record, variant);
          return anonymised(await asked(who, { ...base, [record]: value }), value);
        };
        const nobodys = await about("nobody's", missing(own[record]));
        const others: [variant: string, value: Records[RecordName]][] = isOutside
          ? [
              ["other organisation's", own[record]],
              ["other partner's", otherPartners[record]],
            ]
          : [["other organisation's", foreign[record]]];
        if (!isOutside && !knownTo[record].some((one) => one === who)) {
          others.push(["own", own[record]], ["other partner's", otherPartners[record]]);
        }
        for (const [variant, value] of others)
          expect(await about(variant, value), `${who}, ${record}, ${variant}`).toEqual(nobodys);
      }
    }
  });

  it("answers what is not even a record in plain words", async () => {
    for (const who of some(colleagues, turn)) {
      for (const record of some(of.filter(isTaken), turn)) {
        for (const [at, value] of malformed(own[record]).entries()) {
          count(name, who, record, `malformed ${at}`);
          const { status } = await asked(who, { ...own, [record]: value });
          expect(status, `${who}, ${record}: ${JSON.stringify(value)}`).toBeLessThan(500);
        }
      }
    }
  });

  it("does nothing for a key without the permission", async () => {
    count(name, "reader", "", "own");
    const { status, text } = await asked("reader", own);
    const isOpen = needs === null || needs === "tickets:read";
    expect(isOpen || (status >= 400 && !text.includes("CANARY"))).toBe(true);
  });

  it.skipIf(writes)("shows nobody a word of next door", async () => {
    for (const who of [...colleagues, ...fromNextDoor]) {
      const isOutside = fromNextDoor.some((one) => one === who);
      count(name, who, "", "own");
      const { text } = await asked(who, isOutside ? foreign : own);
      const words = new Set(text.match(/CANARY-\w+-\w+/g));
      const place = isOutside ? /-myCompany-/ : /-nivalis(Other)?-/;
      expect([...words].filter((word) => !place.test(word) || !mayRead(who, word))).toEqual([]);
    }
  });

  /** Nothing is written by who is refused; what a colleague reads writes nothing either. */
  async function asked(who: Holder, records: Records): Promise<Told> {
    const answer = await ask(who, records);
    expect(defects.splice(0), `${who} met a defect`).toEqual([]);
    const wrote = (await written()).flatMap(({ tables }) => Object.keys(tables));
    expect(wrote, `${who} was answered ${answer.status}, and this was written`).toEqual([]);
    return answer;
  }
});

it("All these questions together changed nothing in any table", async () => {
  expect(await everything()).toEqual(before);
});

it("Every cell of the programs was asked", () => {
  const { cells, entries } = tellCells("Endpoints and tools");
  expect(entries).toBe(endpoints.length + tools.length);
  expect(cells).toBeGreaterThan(full ? 3_000 : 1_500);
});

function variantsOf(names: readonly RecordName[], turn: number) {
  const whole = { record: "", variant: "own", records: own };
  if (names.length === 0) return [whole];
  return names.flatMap((record) =>
    some(
      [
        { record, variant: "own", records: own },
        { record, variant: "other partner's", records: { ...own, [record]: otherPartners[record] } },
        { record, variant: "other organisation's", records: { ...own, [record]: foreign[record] } },
        { record, variant: "nobody's", records: { ...own, [record]: missing(own[record]) } },
        { record, variant: "malformed", records: { ...own, [record]: newId().slice(1) } },
      ],
      turn,
      2,
    ),
  );
}

/** Colleagues who are not on the cases read what all of the house may. */
const mayRead = (who: Holder, word: string): boolean =>
  who === "elsewhere" || who === "idle" ? word.endsWith("-shared") : true;

/** Without the number or id that was asked about, and the moment. */
const anonymised = ({ status, text }: Told, value: unknown): string =>
  `${status} ${text.replace(/"ranAt":"[^"]*"/, "").replaceAll(String(value), "~")}`;
