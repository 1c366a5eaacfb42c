import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { closePool } from "@/db/connect";
import { asAccount } from "@/lib/access/scope";
import { passkeys } from "@/db/schema";
import { newId } from "@/lib/kernel/ids";
import type { Outcome } from "@/lib/kernel/outcome";
import type { AccountScope } from "@/lib/kernel/scope";
import { createAppPassword } from "@/lib/account/app-password";

import { actionRegistry } from "./action-registry";
import type { TenantAction } from "./action-registry/registered";
import { type Direct, direct, fingerprints } from "./direct";
import { withToken } from "./isolation/browser";
import { count, full, some, told } from "./isolation/cells";
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
  notRecords,
  recordsOfTheAsker,
} from "./isolation/records";
import { type Written, watchWrites } from "./isolation/written";
import { town } from "./town";

vi.mock("next/headers", async () => (await import("./isolation/browser")).requestOf);
vi.mock("next-intl/server", async () => (await import("./isolation/browser")).speaker);
const mailed = vi.hoisted(() => [] as unknown[]);
vi.mock("@/lib/outgoing-mail/send-now", () => ({ sendAccountMail: (mail: unknown) => mailed.push(mail) }));
vi.mock("next-auth", () => ({ default: () => ({}), AuthError: class extends Error {} }));
vi.mock("@/lib/account/next-auth", () => ({ signIn: () => {}, signOut: () => {} }));
// Thousands of questions in a minute: limits have tests of their own.
vi.mock("@/lib/access/rate", () => ({ limiter: () => () => true }));
const defects = vi.hoisted(() => [] as unknown[]);
vi.mock("@/lib/log", () => ({
  log: { error: (defect: unknown) => defects.push(defect), warn: () => {}, info: () => {}, debug: () => {} },
}));

// All of them take longer than some.
vi.setConfig({ testTimeout: full ? 600_000 : 60_000 });

/**
 * Security level L2: every server action, asked by everybody, about the records of others. Refused, and told in the same
 * words whether the record is somebody else's or not there; and nothing at all is written: by the statistics of each
 * transaction after every question, and by what stands in all tables before and after.
 */

/** What a step further keeps of refusals, where others refuse: what was answered is logged, even where nothing was done. */
const answersAreLogged = ["command_log"];
/** Sessions are opened by the test itself. */
const openedHere = ["session"];

let cast: Cast;
let before: Record<string, string>;
let database: Direct;
let written: () => Promise<Written[]>;
/** Of Claire's company, of Paul, and of the other organisation; a refusal uses nothing up, so all questions share them. */
let own: Records;
let otherPartners: Records;
let foreign: Records;
/** Files and feeds belong to who asks. */
const ofWho = new Map<Insider, Partial<Records>>();
beforeAll(async () => {
  written = watchWrites().written;
  const here = await town();
  cast = await castOf(here);
  await countFrom(here, "nivalis", 3001);
  await countFrom(here, "myCompany", 5001);
  database = direct();
  await asAccount((scope) => createAppPassword(scope, { userId: cast.users.operator, label: "Phone" }));
  await asAccount((scope) => keepPasskey(scope, cast.users.operator));
  await cast.signIn("operator");
  const names = Object.keys(knownTo) as RecordName[];
  own = await makeRecords(deskOf(here, "nivalis"), names);
  foreign = await makeRecords(deskOf(here, "myCompany"), names);
  otherPartners = await makeRecords(deskOfOtherPartner(here), names);
  const ofTheAsker = await recordsOfTheAsker(deskOf(here, "nivalis"), names);
  for (const who of insiders) {
    const wanted = tenantActions
      .filter(({ entry }) => entry.may.includes(who))
      .flatMap(({ entry }) => recordsOf(entry));
    const theirs = [...new Set(wanted)].filter((record) => ofTheAsker.has(record));
    ofWho.set(who, await makeRecords(deskOf(here, "nivalis", cast.asker(who)), theirs));
  }
  before = await everything();
  await written();
}, 240_000);
afterAll(async () => {
  await database.close();
  await closePool();
});

type Action = (previous: unknown, input: unknown) => Promise<Outcome<unknown>>;

const tenantActions = Object.entries(actionRegistry).flatMap(([file, actions]) =>
  Object.entries(actions).flatMap(([name, entry]) => (entry.account ? [] : [{ file, name, entry }])),
);
const turns = tenantActions.map((one, turn) => [one.name, { ...one, turn }] as const);

describe.each(turns)("%s, asked by those who may not", (name, { file, entry, turn }) => {
  const refused = entry.alwaysAnswers ? {} : { ok: false };
  let action: Action;
  /** The records that its input names and that belong to somebody. */
  let records: RecordName[];
  beforeAll(async () => {
    action = ((await import(`@/${file}`)) as Record<string, Action>)[name]!;
    records = recordsOf(entry).filter((record) => !notRecords.includes(record));
  });

  it("is closed to whoever does not belong here, as if the organisation did not exist", async () => {
    for (const who of some(outsiders, turn)) {
      for (const { record, variant, sent } of variantsOf(some(records, turn))) {
        count(name, who, record, variant);
        const [here, nowhere] = [
          await ask(who, cast.town.nivalis.slug, sent),
          await ask(who, "no-such-organisation", sent),
        ];
        const about = `${who}, ${record}, ${variant}`;
        expect(here, about).toMatchObject({ ok: false });
        expect(here, about).toEqual(nowhere);
        expect(["not-found", "signed-out", "invalid"], about).toContain(codeOf(here));
        // An act without a record may ask first for the password of whoever comes.
        expect(codeOf(here) === "invalid" && record ? variant : "malformed", about).toContain("malformed");
      }
    }
  });

  it("is refused to members without a part in it, who do not learn what is there", async () => {
    const without = insiders.filter((insider) => !entry.may.includes(insider));
    for (const who of some(without, turn)) {
      for (const { record, variant, sent } of variantsOf(some(records, turn))) {
        // To Paul, Paul's are his own: tests of each act say what he may do with them.
        if (who === "otherCustomer" && variant === "other partner's") continue;
        count(name, who, record, variant);
        const answer = await ask(who, cast.town.nivalis.slug, sent);
        const about = `${who}, ${record}, ${variant}`;
        expect(answer, about).toMatchObject(refused);
        if (record === "" || (variant === "own" && knownTo[record].includes(who))) continue;
        if (variant === "other partner's" && isToldOfOthers(record, who)) continue;
        if (variant.startsWith("malformed")) continue;
        const absent = { ...own, [record]: missing(own[record]) };
        const nothing = await ask(who, cast.town.nivalis.slug, absent);
        expect(anonymised(answer, sent[record]), about).toEqual(anonymised(nothing, absent[record]));
      }
    }
  });

  it("never reaches what is somebody else's, and does not tell whether anything is there", async () => {
    for (const who of some(entry.may, turn)) {
      const theirs = { ...own, ...ofWho.get(who) };
      const isPartner = partnersSide.includes(who);
      for (const record of some(records, turn, 2)) {
        const absent = { ...theirs, [record]: missing(own[record]) };
        count(name, who, record, "nobody's");
        const nobodys = anonymised(await ask(who, cast.town.nivalis.slug, absent), absent[record]);
        const others = [
          { variant: "other organisation's", value: foreign[record] },
          ...(isPartner && !isToldOfOthers(record, who)
            ? [{ variant: "other partner's", value: otherPartners[record] }]
            : []),
        ];
        for (const { variant, value } of others) {
          count(name, who, record, variant);
          const sent = { ...theirs, [record]: value };
          const answer = await ask(who, cast.town.nivalis.slug, sent);
          expect(anonymised(answer, value), `${who}, ${record}, ${variant}`).toEqual(nobodys);
          expect(answer, `${who}, ${record}, ${variant}`).toMatchObject(refused);
        }
      }
    }
  });

  it("refuses what is not even a record in plain words", async () => {
    for (const who of some(entry.may, turn)) {
      const theirs = { ...own, ...ofWho.get(who) };
      for (const record of some(records, turn)) {
        for (const [at, value] of some([...malformed(own[record]).entries()], turn, 2)) {
          count(name, who, record, `malformed ${at}`);
          const outcome = await ask(who, cast.town.nivalis.slug, { ...theirs, [record]: value });
          const about = `${who}, ${record}: ${JSON.stringify(value)}`;
          expect(outcome, about).toMatchObject(refused);
          expect(["invalid", "not-found", "blocked", "not-permitted", null], about).toContain(codeOf(outcome));
        }
      }
    }
  });

  it.runIf(full)("changed nothing in any table", async () => {
    // What one entry changed is told once.
    const earlier = before;
    before = await everything();
    expect(before).toEqual(earlier);
  });

  /** Each way to name a record that is not the asker's own; the rest of the input stays as it was. */
  function variantsOf(of: readonly RecordName[]): { record: RecordName | ""; variant: string; sent: SomeRecords }[] {
    if (of.length === 0) return [{ record: "", variant: "own", sent: own }];
    return of.flatMap((record) => [
      { record, variant: "own", sent: own },
      { record, variant: "other partner's", sent: { ...own, [record]: otherPartners[record] } },
      { record, variant: "other organisation's", sent: { ...own, [record]: foreign[record] } },
      { record, variant: "nobody's", sent: { ...own, [record]: missing(own[record]) } },
      ...some([...malformed(own[record]).entries()], turn).map(([at, value]) => ({
        record,
        variant: `malformed ${at}`,
        sent: { ...own, [record]: value },
      })),
    ]);
  }

  async function ask(who: Actor, organisation: string, sent: SomeRecords): Promise<Outcome<unknown>> {
    const outcome = await answered(action, who, organisation, entry.input(sent as Records));
    const wrote = (await written()).flatMap(({ tables, hasNumber }) =>
      hasNumber ? Object.keys(tables).filter((table) => !allowed.includes(table)) : [],
    );
    expect(wrote, `${who} was refused, and this was written all the same`).toEqual([]);
    return outcome;
  }
  const allowed = entry.alwaysAnswers ? [...openedHere, ...answersAreLogged] : openedHere;
});

it("All these refusals together changed nothing in any table, and no mail left", async () => {
  expect(await everything()).toEqual(before);
});

describe.each(turns)("%s", (name, { file, entry, turn }) => {
  it("works for those who may, next door nothing changes", async () => {
    const action = ((await import(`@/${file}`)) as Record<string, Action>)[name]!;
    const next = await nextDoor();
    for (const who of some(entry.may, turn)) {
      const theirs = await makeRecords(deskOf(cast.town, "nivalis", cast.asker(who)), recordsOf(entry));
      count(name, who, "", "own");
      const outcome = await answered(action, who, cast.town.nivalis.slug, entry.input(theirs));
      expect(outcome, who).toMatchObject({ ok: true });
    }
    expect(await nextDoor()).toEqual(next);
  });
});

const partnersSide: readonly Insider[] = ["customer", "otherCustomer", "supplier"];

/** Whether somebody may be told why they cannot have their way with a record of another partner. */
const isToldOfOthers = (record: RecordName, who: Insider): boolean =>
  partnersSide.includes(who)
    ? who !== "customer" || knownTo[record].includes("otherCustomer")
    : knownTo[record].includes(who);

const tokens = new Map<Actor, string | null>();
async function answered(action: Action, who: Actor, organisation: string, input: Record<string, unknown>) {
  if (!tokens.has(who)) tokens.set(who, await cast.signIn(who));
  const outcome = await withToken(tokens.get(who) ?? null, () => action(null, { ...input, organisation }));
  expect(defects.splice(0), `${who} met a defect`).toEqual([]);
  return outcome;
}

/** A fingerprint of all there is. */
async function everything(): Promise<Record<string, string>> {
  const prints = await fingerprints(database, [...openedHere, ...answersAreLogged]);
  return { ...prints, mailed: String(mailed.length) };
}

const accountActions = Object.entries(actionRegistry).flatMap(([file, actions]) =>
  Object.entries(actions).flatMap(([name, entry]) =>
    entry.account && entry.input ? [{ file, name, account: entry.account, input: entry.input }] : [],
  ),
);

describe.each(accountActions.map((one) => [one.name, one] as const))("%s", (name, { file, account, input }) => {
  const ask = async (who: Actor, values: Record<string, unknown>): Promise<Outcome<unknown>> => {
    const action = ((await import(`@/${file}`)) as Record<string, Action>)[name]!;
    return withToken(await cast.signIn(who), () => action(null, values));
  };

  it("is closed to whoever is not signed in, or no longer", async () => {
    const somebody = await accountOf("operator");
    const strangers = [
      "anonymous",
      "expiredSession",
      "disabled",
      ...(account === "own" ? [] : ["admin" as const]),
    ] as const;
    for (const who of strangers) {
      count(name, who, "", "own");
      expect(codeOf(await ask(who, input(somebody))), who).toBe(account === "own" ? "signed-out" : "not-found");
    }
    expect(await accountOf("operator")).toEqual(somebody);
  });

  it("leaves the accounts of others alone, and does not tell what they have", async () => {
    const somebody = await accountOf("operator");
    const nobody = { session: newId(), appPassword: newId(), passkey: newId() };
    for (const variant of ["own", "nobody's"]) count(name, "stranger", "account", variant);
    const [theirs, nobodys] = [await ask("stranger", input(somebody)), await ask("stranger", input(nobody))];
    const namesSomething = JSON.stringify(input(somebody)) !== JSON.stringify(input(nobody));
    expect(namesSomething ? theirs : null).toEqual(namesSomething ? nobodys : null);
    expect(namesSomething ? codeOf(theirs) : "not-found").toBe("not-found");
    expect(await accountOf("operator")).toEqual(somebody);
  });
});

/** A person's sign-ins, with one of each kind. */
async function accountOf(who: "operator") {
  const userId = cast.users[who];
  const rows = await database.rows<{ session: string; appPassword: string; passkey: string }>(
    `select (select min(id::text) from session where user_id = $1) as session,
      (select min(id::text) from app_password where user_id = $1) as "appPassword",
      (select min(id::text) from passkey where user_id = $1) as passkey,
      (select min(label) from passkey where user_id = $1) as "passkeyLabel",
      (select count(*) from session where user_id = $1) as sessions, u.name, u.locale, u.password_hash
    from "user" u where u.id = $1`,
    [userId],
  );
  return rows[0]!;
}

/** A key that was never in anybody's hand. */
async function keepPasskey({ tx, now }: AccountScope, userId: string): Promise<void> {
  const key = { credentialId: newId(), publicKey: "", counter: 0, transports: [], label: "Laptop" };
  await tx.insert(passkeys).values({ id: newId(), userId, createdAt: now, ...key });
}

/** Which records an input takes: those it reads from its argument. */
function recordsOf(entry: TenantAction): RecordName[] {
  const read: RecordName[] = [];
  const probe = new Proxy({} as Records, { get: (_, name) => (read.push(name as RecordName), 0) });
  entry.input(probe);
  return [...new Set(read)];
}

type SomeRecords = Partial<Records>;

it("Every cell was asked", () => {
  const { cells, entries } = told("Server actions");
  expect(entries).toBeGreaterThanOrEqual(tenantActions.length);
  expect(cells).toBeGreaterThan(full ? 20_000 : 2_000);
});

/** What was told, without the number or id that the asker sent along. */
const anonymised = (outcome: Outcome<unknown>, sent: unknown): string =>
  JSON.stringify(outcome).replaceAll(String(sent), "~");

const codeOf = (outcome: Outcome<unknown>): string | null => (outcome.ok ? null : outcome.code);

async function nextDoor(): Promise<unknown[]> {
  const changes =
    "select (select count(*) from row_change where organisation_id = $1) as changes, (select count(*) from command_log where organisation_id = $1) as commands, (select count(*) from outbound_mail where organisation_id = $1) as mails";
  return database.rows(changes, [cast.town.myCompany.id]);
}
