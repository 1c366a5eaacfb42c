import { globSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { closePool } from "@/db/connect";
import type { Outcome } from "@/lib/kernel/outcome";

import { type Insider, type RecordName, type Records, type TenantAction, actionRegistry, insiders } from "./action-registry";
import { type Direct, direct, fingerprints } from "./direct";
import { requestOf, speaker, withToken } from "./isolation/browser";
import { type Actor, type Cast, castOf, outsiders } from "./isolation/people";
import { countFrom, deskOf, knownTo, makeRecords, malformed, missing } from "./isolation/records";
import { town } from "./town";

vi.mock("next/headers", () => requestOf);
vi.mock("next-intl/server", () => speaker);
vi.mock("next-auth", () => ({ default: () => ({}), AuthError: class extends Error {} }));
vi.mock("@/lib/account/next-auth", () => ({ signIn: () => {}, signOut: () => {} }));
const defects = vi.hoisted(() => [] as unknown[]);
vi.mock("@/lib/log", () => ({ log: { error: (defect: unknown) => defects.push(defect), warn: () => {}, info: () => {}, debug: () => {} } }));

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
});
afterAll(async () => {
  await database.close();
  await closePool();
});

type Action = (previous: unknown, input: unknown) => Promise<Outcome<unknown>>;

const tenantActions = Object.entries(actionRegistry).flatMap(([file, actions]) =>
  Object.entries(actions).flatMap(([name, entry]) => ("may" in entry ? [{ file, name, entry }] : [])),
);

describe("The registry of actions", () => {
  it("knows every action of every actions.ts, and no other", async () => {
    const files = globSync("{app,components,lib}/**/actions.ts").toSorted();
    expect(files.length).toBeGreaterThan(4);
    for (const file of files) {
      const exported = Object.keys((await import(`@/${file}`)) as object).toSorted();
      expect(Object.keys(actionRegistry[file] ?? {}).toSorted(), file).toEqual(exported);
    }
    expect(Object.keys(actionRegistry).toSorted()).toEqual(files);
  });
});

describe.each(tenantActions)("$name", ({ file, name, entry }) => {
  let action: Action;
  let names: RecordName[];
  beforeAll(async () => {
    action = ((await import(`@/${file}`)) as Record<string, Action>)[name]!;
    names = recordsOf(entry);
  });

  it("is closed to whoever does not belong here, as if the organisation did not exist", async () => {
    const { nivalis } = cast.town;
    const records = await makeRecords(deskOf(cast.town, "nivalis"), names);
    const before = await everything();
    for (const who of outsiders) {
      const [here, nowhere] = [
        await ask(who, nivalis.slug, entry.input(records as Records)),
        await ask(who, "no-such-organisation", entry.input(records as Records)),
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
      const own = await ask(who, cast.town.nivalis.slug, entry.input(shared as Records));
      expect(own, who).toMatchObject({ ok: entry.bulk ?? false });
      for (const record of names.filter((name) => !knownTo[name].includes(who))) {
        const absent = { ...shared, [record]: missing(shared[record]) };
        const nothing = await ask(who, cast.town.nivalis.slug, entry.input(absent as Records));
        expect(anonymised(own, shared), `${who}, ${record}`).toEqual(anonymised(nothing, absent));
      }
    }
    expect(without(await everything(), entry.bulk ? ["command_log"] : [])).toEqual(without(before, entry.bulk ? ["command_log"] : []));
  });

  it("never reaches into the other organisation, and does not tell whether anything is there", async () => {
    const foreign = await makeRecords(deskOf(cast.town, "myCompany"), names);
    for (const who of entry.may) {
      const own = await makeRecords(deskOf(cast.town, "nivalis", cast.asker(who)), names);
      const before = await everything();
      for (const record of names) {
        const absent = { ...own, [record]: missing(own[record]) };
        const [theirs, nobodys] = [
          await ask(who, cast.town.nivalis.slug, entry.input({ ...own, [record]: foreign[record] } as Records)),
          await ask(who, cast.town.nivalis.slug, entry.input(absent as Records)),
        ];
        const told = anonymised(theirs, foreign);
        expect(told, `${who}, ${record}`).toEqual(anonymised(nobodys, absent));
        expect(theirs, `${who}, ${record}`).toMatchObject({ ok: entry.bulk ?? false });
      }
      expect(without(await everything(), entry.bulk ? ["command_log"] : []), who).toEqual(without(before, entry.bulk ? ["command_log"] : []));
    }
  });

  it("refuses what is not even a record in plain words", async () => {
    const [who] = entry.may as [Insider];
    const own = await makeRecords(deskOf(cast.town, "nivalis", cast.asker(who)), names);
    const before = await everything();
    for (const record of names) {
      for (const value of malformed(own[record])) {
        const outcome = await ask(who, cast.town.nivalis.slug, entry.input({ ...own, [record]: value } as unknown as Records));
        if (!entry.bulk) expect(outcome, `${record}: ${JSON.stringify(value)}`).toMatchObject({ ok: false });
        expect(["invalid", "not-found", "blocked", "not-permitted", null], `${record}: ${JSON.stringify(value)}`).toContain(codeOf(outcome));
      }
    }
    expect(without(await everything(), entry.bulk ? ["command_log"] : [])).toEqual(without(before, entry.bulk ? ["command_log"] : []));
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

/** Sessions are opened by the test itself. */
const everything = () => fingerprints(database, ["session"]);

async function nextDoor(): Promise<unknown[]> {
  const changes = "select (select count(*) from row_change where organisation_id = $1) as changes, (select count(*) from command_log where organisation_id = $1) as commands, (select count(*) from outbound_mail where organisation_id = $1) as mails";
  return database.rows(changes, [cast.town.myCompany.id]);
}

const without = (prints: Record<string, string>, tables: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(prints).filter(([table]) => !tables.includes(table)));
