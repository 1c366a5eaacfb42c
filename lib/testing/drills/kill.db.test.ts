import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { createMailbox } from "@/lib/mailbox/commands";

import { type Direct, direct } from "../direct";
import { brokenInvariants } from "../invariants";
import { deskOf } from "../isolation/desk";
import { makeRecords } from "../isolation/records";
import { type Town, town } from "../town";
import { type Acknowledgement, type Act, mixOf, supportAddress } from "./acts";
import { haveItDone } from "./employer";

const full = process.env.DRILL_FULL === "1";
const size = full ? { acts: 500, kills: 40, tickets: 60 } : { acts: 60, kills: 4, tickets: 8 };

let here: Town;
let database: Direct;
let dataDir: string;
beforeAll(async () => {
  here = await town();
  database = direct();
  dataDir = mkdtempSync(join(tmpdir(), "suivi-drill-"));
});
afterAll(async () => {
  rmSync(dataDir, { recursive: true, force: true });
  await database.close();
  await closePool();
});

describe("A process that is killed without warning", () => {
  it(
    "loses nothing it acknowledged and does nothing twice",
    async () => {
      const desk = deskOf(here, "nivalis");
      await openSupportMailbox();
      const tickets: number[] = [];
      for (let made = 0; made < size.tickets; made += 1)
        tickets.push((await makeRecords(desk, ["openTicket"])).openTicket);
      const acts = mixOf(size.acts, here, tickets);
      const kills = Array.from({ length: size.kills }, (_, index) =>
        Math.floor(((index + 0.5) * size.acts) / size.kills),
      );

      const env = { ...process.env, DATA_DIR: dataDir, SUIVI_TEST: "1", LOG_LEVEL: "error" };
      const start = { arguments: [here.nivalis.id], env };
      const { acknowledged, killed } = await haveItDone(acts, kills, start);
      expect(killed).toBe(size.kills);

      // Mails that were being read when the process died are free again once their lease is over.
      moveClock(10 * 60_000);
      await haveItDone([{ key: "afterwards", do: "settle" }], [], start);

      expect(await effects(acts)).toEqual(Object.fromEntries(acts.map((act) => [act.key, 1])));
      expect(refusals(acknowledged)).toEqual([]);
      expect(await answersThatLie(acts, acknowledged)).toEqual([]);
      expect(await rowsWithoutBytes()).toEqual([]);
      expect(await brokenInvariants(database)).toEqual({});
    },
    full ? 900_000 : 300_000,
  );
});

async function openSupportMailbox(): Promise<void> {
  const settings = { ownerType: "section", onNewMail: "create_ticket", onListMail: "ticket" } as const;
  const silent = { silenceAlarm: true, errorAddress: null, userId: null };
  const switches = { copyMode: false, trustedInlet: false, plusAddressing: true, ...silent };
  const mailbox = { ...settings, ...switches, address: supportAddress, sectionId: here.sections.supportTeam };
  await run(here.as("garnier"), createMailbox, mailbox, { via: "page" });
}

function moveClock(milliseconds: number): void {
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(join(dataDir, "test-clock"), String(milliseconds));
}

/** How often each act had its effect. */
async function effects(acts: readonly Act[]): Promise<Record<string, number>> {
  const found = await database.rows<{ key: string; times: number }>(`
    select key, count(*)::int as times from (
      select title as key from ticket where title like 'drill-%'
      union all select text from history_entry where entry_type = 'comment' and text like 'drill-%'
      union all select content from event where content like 'drill-%'
      union all select text from history_entry where entry_type = 'transition' and to_state = 'closed' and text like 'drill-%'
    ) effects group by key`);
  const times = new Map(found.map((row) => [row.key, row.times]));
  return Object.fromEntries(acts.map(({ key }) => [key, times.get(key) ?? 0]));
}

const refusals = (acknowledged: ReadonlyMap<string, Acknowledgement>): Acknowledgement[] =>
  [...acknowledged.values()].filter((told) => "refused" in told);

/** Tickets whose creator was told another number than they have. */
async function answersThatLie(
  acts: readonly Act[],
  acknowledged: ReadonlyMap<string, Acknowledgement>,
): Promise<unknown[]> {
  const made = await database.rows<{ key: string; number: number }>(
    "select title as key, number from ticket where created_via = 'backoffice' and title like 'drill-%'",
  );
  const numbers = new Map(made.map(({ key, number }) => [key, number]));
  return acts
    .filter((act) => act.do === "create")
    .map(({ key }) => ({ key, told: acknowledged.get(key), is: { number: numbers.get(key) } }))
    .filter(({ told, is }) => !told || !("answer" in told) || JSON.stringify(told.answer) !== JSON.stringify(is));
}

/** Rows that promise a content which the store does not have, or has damaged. */
async function rowsWithoutBytes(): Promise<string[]> {
  const rows = await database.rows<{ sha256: string }>(
    "select distinct sha256 from inbound_mail where sha256 is not null",
  );
  expect(rows.length).toBeGreaterThan(0);
  return rows
    .map(({ sha256 }) => sha256)
    .filter((sha256) => hashOf(join(dataDir, "content", sha256.slice(0, 2), sha256.slice(2, 4), sha256)) !== sha256);
}

function hashOf(file: string): string | null {
  try {
    return createHash("sha256").update(readFileSync(file)).digest("hex");
  } catch {
    return null;
  }
}
