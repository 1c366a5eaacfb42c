import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { closePool } from "@/db/connect";
import { asAccount } from "@/lib/access/scope";
import { newId } from "@/lib/kernel/ids";
import type { Outcome } from "@/lib/kernel/outcome";
import { createAppPassword } from "@/lib/account/app-password";

import {
  type Insider,
  type RecordName,
  type Records,
  type TenantAction,
  actionRegistry,
  insiders,
} from "./action-registry";
import { type Direct, direct, fingerprints } from "./direct";
import { withToken } from "./isolation/browser";
import { type Actor, type Cast, castOf, outsiders } from "./isolation/people";
import { countFrom, deskOf, knownTo, makeRecords, malformed, missing, notRecords } from "./isolation/records";
import { town } from "./town";

vi.mock("next/headers", async () => (await import("./isolation/browser")).requestOf);
vi.mock("next-intl/server", async () => (await import("./isolation/browser")).speaker);
const mailed = vi.hoisted(() => [] as unknown[]);
vi.mock("@/lib/outgoing-mail/send-now", () => ({ sendAccountMail: (mail: unknown) => mailed.push(mail) }));
vi.mock("next-auth", () => ({ default: () => ({}), AuthError: class extends Error {} }));
vi.mock("@/lib/account/next-auth", () => ({ signIn: () => {}, signOut: () => {} }));
const defects = vi.hoisted(() => [] as unknown[]);
vi.mock("@/lib/log", () => ({
  log: { error: (defect: unknown) => defects.push(defect), warn: () => {}, info: () => {}, debug: () => {} },
}));

/**
 * Security level L2: every server action, asked by everybody, about the records of others. Refused, and told in the same
 * words whether the record is somebody else's or not there; and nothing at all is written.
 */

let cast: Cast;
let database: Direct;
beforeAll(async () => {
  const here = await town();
  cast = await castOf(here);
  await countFrom(here, "myCompany", 5001);
  database = direct();
  await asAccount((scope) => createAppPassword(scope, { userId: cast.users.operator, label: "Phone" }));
  await cast.signIn("operator");
});
afterAll(async () => {
  await database.close();
  await closePool();
});

type Action = (previous: unknown, input: unknown) => Promise<Outcome<unknown>>;

const tenantActions = Object.entries(actionRegistry).flatMap(([file, actions]) =>
  Object.entries(actions).flatMap(([name, entry]) => (entry.account ? [] : [{ file, name, entry }])),
);

describe.each(tenantActions.map((one) => [one.name, one] as const))("%s", (name, { file, entry }) => {
  const refused = entry.alwaysAnswers ? {} : { ok: false };
  let action: Action;
  /** A fingerprint of all there is; sessions are opened by the test itself. */
  let everything: () => Promise<Record<string, string>>;
  let names: RecordName[];
  /** Of `names`, those that belong to somebody. */
  let records: RecordName[];
  beforeAll(async () => {
    action = ((await import(`@/${file}`)) as Record<string, Action>)[name]!;
    names = recordsOf(entry);
    records = names.filter((record) => !notRecords.includes(record));
    everything = async () => ({
      // What was answered is logged, even where nothing was done.
      ...(await fingerprints(database, entry.alwaysAnswers ? ["session", "command_log"] : ["session"])),
      mailed: String(mailed.length),
    });
  });

  it("is closed to whoever does not belong here, as if the organisation did not exist", async () => {
    const { nivalis } = cast.town;
    const own = await makeRecords(deskOf(cast.town, "nivalis"), names);
    const before = await everything();
    for (const who of outsiders) {
      const [here, nowhere] = [
        await ask(who, nivalis.slug, entry.input(own)),
        await ask(who, "no-such-organisation", entry.input(own)),
      ];
      expect(here, who).toMatchObject({ ok: false });
      expect(here, who).toEqual(nowhere);
      expect(["not-found", "signed-out"], who).toContain(codeOf(here));
    }
    expect(await everything()).toEqual(before);
  });

  it("is refused to members without a part in it, who do not learn what is there", async () => {
    const shared = await makeRecords(deskOf(cast.town, "nivalis"), names);
    const before = await everything();
    for (const who of insiders.filter((insider) => !entry.may.includes(insider))) {
      const own = await ask(who, cast.town.nivalis.slug, entry.input(shared));
      expect(own, who).toMatchObject(refused);
      for (const record of records.filter((name) => !knownTo[name].includes(who))) {
        const absent = { ...shared, [record]: missing(shared[record]) };
        const nothing = await ask(who, cast.town.nivalis.slug, entry.input(absent));
        expect(anonymised(own, shared), `${who}, ${record}`).toEqual(anonymised(nothing, absent));
      }
    }
    expect(await everything()).toEqual(before);
  });

  it("never reaches into the other organisation, and does not tell whether anything is there", async () => {
    const foreign = await makeRecords(deskOf(cast.town, "myCompany"), names);
    for (const who of entry.may) {
      const own = await makeRecords(deskOf(cast.town, "nivalis", cast.asker(who)), names);
      const before = await everything();
      for (const record of records) {
        const absent = { ...own, [record]: missing(own[record]) };
        const [theirs, nobodys] = [
          await ask(who, cast.town.nivalis.slug, entry.input({ ...own, [record]: foreign[record] })),
          await ask(who, cast.town.nivalis.slug, entry.input(absent)),
        ];
        const told = anonymised(theirs, { ...own, [record]: foreign[record] });
        expect(told, `${who}, ${record}`).toEqual(anonymised(nobodys, absent));
        expect(theirs, `${who}, ${record}`).toMatchObject(refused);
      }
      expect(await everything(), who).toEqual(before);
    }
  });

  it("refuses what is not even a record in plain words", async () => {
    const [who] = entry.may as [Insider];
    const own = await makeRecords(deskOf(cast.town, "nivalis", cast.asker(who)), names);
    const before = await everything();
    for (const record of records) {
      for (const value of malformed(own[record])) {
        const outcome = await ask(who, cast.town.nivalis.slug, entry.input({ ...own, [record]: value }));
        expect(outcome, `${record}: ${JSON.stringify(value)}`).toMatchObject(refused);
        expect(
          ["invalid", "not-found", "blocked", "not-permitted", null],
          `${record}: ${JSON.stringify(value)}`,
        ).toContain(codeOf(outcome));
      }
    }
    expect(await everything()).toEqual(before);
  });

  it("works for those who may", async () => {
    const next = await nextDoor();
    for (const who of entry.may) {
      const own = await makeRecords(deskOf(cast.town, "nivalis", cast.asker(who)), names);
      expect(await ask(who, cast.town.nivalis.slug, entry.input(own as Records)), who).toMatchObject({ ok: true });
    }
    expect(await nextDoor()).toEqual(next);
  });

  async function ask(who: Actor, organisation: string, input: Record<string, unknown>): Promise<Outcome<unknown>> {
    const outcome = await withToken(await cast.signIn(who), () => action(null, { ...input, organisation }));
    expect(defects.splice(0), `${who} met a defect`).toEqual([]);
    return outcome;
  }
});

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
      expect(codeOf(await ask(who, input(somebody))), who).toBe(account === "own" ? "signed-out" : "not-found");
    }
    expect(await accountOf("operator")).toEqual(somebody);
  });

  it("leaves the accounts of others alone, and does not tell what they have", async () => {
    const somebody = await accountOf("operator");
    const nobody = { session: newId(), appPassword: newId() };
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
  const rows = await database.rows<{ session: string; appPassword: string }>(
    `select (select min(id::text) from session where user_id = $1) as session,
      (select min(id::text) from app_password where user_id = $1) as "appPassword",
      (select count(*) from session where user_id = $1) as sessions, u.name, u.locale, u.password_hash
    from "user" u where u.id = $1`,
    [userId],
  );
  return rows[0]!;
}

/** Which records an input takes: those it reads from its argument. */
function recordsOf(entry: TenantAction): RecordName[] {
  const read: RecordName[] = [];
  const probe = new Proxy({} as Records, { get: (_, name) => (read.push(name as RecordName), 0) });
  entry.input(probe);
  return [...new Set(read)];
}

type SomeRecords = Partial<Records>;

/** What was told, without the number or id that the asker sent along. */
function anonymised(outcome: Outcome<unknown>, sent: SomeRecords): string {
  const values = Object.values(sent).map(String);
  return values.reduce((text, value) => text.replaceAll(value, "~"), JSON.stringify(outcome));
}

const codeOf = (outcome: Outcome<unknown>): string | null => (outcome.ok ? null : outcome.code);

async function nextDoor(): Promise<unknown[]> {
  const changes =
    "select (select count(*) from row_change where organisation_id = $1) as changes, (select count(*) from command_log where organisation_id = $1) as commands, (select count(*) from outbound_mail where organisation_id = $1) as mails";
  return database.rows(changes, [cast.town.myCompany.id]);
}
