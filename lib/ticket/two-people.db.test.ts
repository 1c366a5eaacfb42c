import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import type { Command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { Refusal } from "@/lib/kernel/refusal";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";

import { takeTicket } from "./commands/assign-ticket";
import { createTicket } from "./commands/create-ticket";
import { editTicket } from "./commands/edit-ticket";
import { moveTicket } from "./commands/move-ticket";
import { noteOnTicket } from "./commands/work-ticket";
import { createTicketInput, editTicketInput, moveTicketInput, noteInput, takeTicketInput } from "./schema";

let here: Town;
let database: Direct;
beforeAll(async () => {
  here = await town();
  database = direct();
});
afterAll(async () => {
  await database.close();
  await closePool();
});

const page = { via: "page" as const, now: new Date("2026-03-02T09:00Z") };

type Who = "demo" | "ines";
type Seen = { number: number; version: number };
type Act = {
  who: Who;
  says: string;
  /** What anybody may always add, whatever happened meanwhile. */
  adds?: true;
  act: (seen: Seen) => Promise<unknown>;
};

const does =
  <Input>(who: Who, command: Command<Input, unknown>, input: (seen: Seen) => Input) =>
  (seen: Seen) =>
    run(here.as(who), command, input(seen), page);

const step = (who: Who, transition: string): Act => ({
  who,
  says: `${who} ${transition}`,
  act: does(who, moveTicket, (seen) => moveTicketInput.parse({ ...seen, transition })),
});
const priority = (who: Who, value: number): Act => ({
  who,
  says: `${who} priority ${value}`,
  act: does(who, editTicket, (seen) => editTicketInput.parse({ ...seen, priority: value })),
});
const take = (who: Who): Act => ({
  who,
  says: `${who} takes`,
  act: does(who, takeTicket, (seen) => takeTicketInput.parse(seen)),
});
const note = (who: Who): Act => ({
  who,
  says: `${who} notes`,
  adds: true,
  act: does(who, noteOnTicket, (seen) => noteInput.parse({ ...seen, text: `Noted by ${who}` })),
});

/** Two of each person's acts at a time: every pair of one with every pair of the other that differs. */
const choices = (who: Who): Act[][] => [
  [step(who, "open"), priority(who, who === "demo" ? 1 : 5)],
  [take(who), step(who, "cancel")],
  [note(who), priority(who, who === "demo" ? 2 : 4)],
  [step(who, "submit"), note(who)],
];
const lists = choices("demo").flatMap((ours) => choices("ines").map((theirs) => [...ours, ...theirs]));

describe("Two people who saw the same ticket and act on it", () => {
  it.each(lists.map((list) => [list.map(({ says }) => says).join(", "), list] as const))(
    "%s: in every order both end with the same ticket, and know why",
    async (_says, list) => {
      // What somebody else changed meanwhile is never overwritten unseen.
      const unseen: string[] = [];
      for (const order of interleavings(list)) {
        const words = order.map(({ says }) => says).join(", ");
        const number = await fresh(words);
        const seen = { number, version: (await row(number)).version };
        const acted: Who[] = [];
        for (const { who, adds, act } of order) {
          const before = await row(number);
          const refused = await act(seen).then(
            () => null,
            (error: unknown) => error,
          );
          const after = await row(number);
          if (refused === null) {
            if (!adds && acted.some((other) => other !== who)) unseen.push(`${who} in: ${words}`);
            if (!adds || after.version !== before.version) acted.push(who);
            continue;
          }
          // A no is one of the five, says why, and leaves the ticket alone.
          expect(refused, words).toBeInstanceOf(Refusal);
          expect(["stale", "blocked"], words).toContain((refused as Refusal).code);
          expect(after, words).toEqual(before);
        }
        await expectTold(number, words);
      }
      expect(unseen).toEqual([]);
    },
  );
});

/** The orders in which the acts of two can fall, each keeping one's own. */
function interleavings(acts: readonly Act[]): Act[][] {
  if (acts.length === 0) return [[]];
  const firsts = (["demo", "ines"] as const).flatMap((who) => acts.find((act) => act.who === who) ?? []);
  return firsts.flatMap((first) => interleavings(acts.filter((act) => act !== first)).map((rest) => [first, ...rest]));
}

async function fresh(title: string): Promise<number> {
  const typed = { kind: "support_request", title, sectionId: here.sections.helpdesk };
  const { number } = await run(here.as("demo"), createTicket, createTicketInput.parse(typed), page);
  return number;
}

type Row = { state: string; priority: number; responsible_id: string | null; version: number };

async function row(number: number): Promise<Row> {
  const [found] = await database.rows<Row>(
    "select state, priority, responsible_id, version from ticket where organisation_id = $1 and number = $2",
    [here.myCompany.id, number],
  );
  if (!found) throw new Error(`No ticket ${number}.`);
  return found;
}

/** The history leads to where the ticket stands. */
async function expectTold(number: number, words: string): Promise<void> {
  const ticket = await row(number);
  const told = await database.rows<{ to_state: string | null; label: string; details: Record<string, unknown> | null }>(
    `select h.to_state, h.label, h.details from history_entry h
      join ticket t on t.organisation_id = h.organisation_id and t.id = h.ticket_id
      where t.organisation_id = $1 and t.number = $2 order by h.at, h.id`,
    [here.myCompany.id, number],
  );
  const states = told.flatMap(({ to_state }) => to_state ?? []);
  expect(states.at(-1) ?? "draft", words).toBe(ticket.state);
  const priorities = told.flatMap(({ label, details }) =>
    label === "edit" && details?.priority ? [(details.priority as unknown[]).at(-1)] : [],
  );
  expect(Number(priorities.at(-1) ?? 3), words).toBe(ticket.priority);
}
