import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { run, runAct } from "@/lib/access/run";
import { Refusal } from "@/lib/kernel/refusal";
import { neverRestored } from "@/lib/kernel/undoable";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { brokenInvariants } from "@/lib/testing/invariants";
import { makePromises } from "@/lib/testing/promises";
import { type Town, town } from "@/lib/testing/town";
import { assignTicket } from "@/lib/ticket/commands/assign-ticket";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { editTicket } from "@/lib/ticket/commands/edit-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { addTicketOperator, removeTicketOperator, watchTicket } from "@/lib/ticket/commands/people-on-ticket";

import { undo } from "./commands/undo";
import { groupOf } from "./plan";

let here: Town;
let database: Direct;
beforeAll(async () => {
  here = await town();
  await makePromises(here);
  database = direct();
});
afterAll(async () => {
  await database.close();
  await closePool();
});

const people = ["garnier", "lea", "ben"] as const satisfies readonly Person[];

type Act =
  | { do: "priority"; value: number }
  | { do: "title" | "location"; value: number }
  | { do: "move"; step: number }
  | { do: "assign"; to: number }
  | { do: "operator" | "noOperator"; whom: number }
  | { do: "watch"; whom: number };
type Attempt = { who: number; ticket: number; act: Act };

const steps = ["pending", "open", "close", "reopen", "resume", "unpend", "requeue", "cancel"];
const few = fc.nat({ max: 3 });
const attempts: fc.Arbitrary<Attempt> = fc.record({
  who: fc.nat({ max: people.length - 1 }),
  ticket: fc.nat({ max: 2 }),
  act: fc.oneof(
    fc.record({ do: fc.constant("priority" as const), value: few }),
    fc.record({ do: fc.constantFrom("title" as const, "location" as const), value: few }),
    fc.record({ do: fc.constant("move" as const), step: fc.nat({ max: steps.length - 1 }) }),
    fc.record({ do: fc.constant("assign" as const), to: few }),
    fc.record({ do: fc.constantFrom("operator" as const, "noOperator" as const), whom: few }),
    fc.record({ do: fc.constant("watch" as const), whom: few }),
  ),
});

let minute = 0;
const later = () => ({ via: "page", now: new Date(Date.UTC(2026, 10, 22, 8) + 600_000 * ++minute) }) as const;

/** Everything that an undo may touch, and much that it may not: a cell per value. */
type Cells = Map<string, unknown>;

async function cellsOf(numbers: readonly number[]): Promise<Cells> {
  const skipped = `{${[...neverRestored, "number", "invitation_sequence"].filter((name) => name !== "id").join(",")}}`;
  const rows = await database.rows<{ table: string; id: string; row: Record<string, unknown> }>(
    `select 'ticket' as table, t.id, to_jsonb(t) - $3::text[] as row from ticket t where organisation_id = $1 and number = any($2::int[])
     union all select 'ticket_operator', o.id, to_jsonb(o) - $3::text[] from ticket_operator o join ticket t on t.id = o.ticket_id
       where t.organisation_id = $1 and t.number = any($2::int[])
     union all select 'ticket_watcher', w.id, to_jsonb(w) - $3::text[] from ticket_watcher w join ticket t on t.id = w.ticket_id
       where t.organisation_id = $1 and t.number = any($2::int[])`,
    [here.nivalis.id, numbers, skipped],
  );
  return new Map(
    rows.flatMap(({ table, id, row }) =>
      Object.entries(row).map(([field, value]) => [`${table} ${id} ${field}`, JSON.stringify(value)] as const),
    ),
  );
}

async function perform({ who, ticket, act }: Attempt, numbers: readonly number[]): Promise<string | null> {
  const number = numbers[ticket]!;
  const person = here.users[people[("whom" in act ? act.whom : "to" in act ? act.to : 0) % people.length]!];
  const asker = here.as(people[who]!);
  const done = async <In>(command: Parameters<typeof runAct<In, unknown>>[1], input: In) =>
    (await runAct(asker, command, input, later())).commandId;
  try {
    switch (act.do) {
      case "priority":
        return await done(editTicket, { number, priority: act.value + 1, allDay: undefined });
      case "title":
        return await done(editTicket, { number, title: `Title ${act.value}`, allDay: undefined });
      case "location":
        return await done(editTicket, { number, location: `Place ${act.value}`, allDay: undefined });
      case "move":
        return await done(moveTicket, { number, transition: steps[act.step]!, comment: "So.", reason: "So." });
      case "assign":
        return await done(assignTicket, { number, userId: person });
      case "operator":
        return await done(addTicketOperator, { number, userId: person });
      case "noOperator":
        return await done(removeTicketOperator, { number, userId: person });
      default:
        return await done(watchTicket, { number, who: `watcher${act.whom}@elsewhere.example` });
    }
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

type Done = { who: number; commandId: string; before: Cells; after: Cells };

const rowOf = (key: string): string => key.split(" ").slice(0, 2).join(" ");

/** What must stand in the cells after a partial undo, told from pictures of before and after alone. */
function expected(present: Cells, { before, after }: Done): Cells {
  const result = new Map(present);
  const touched = [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));
  const overwritten = touched.filter(
    (key) => present.get(key) !== after.get(key) && present.get(key) !== before.get(key),
  );
  const blocked = (key: string) => {
    const [table = "", , field = ""] = key.split(" ");
    if (table !== "ticket") return false;
    const group = groupOf(table, field);
    return overwritten.some(
      (other) => rowOf(other) === rowOf(key) && (other === key || group.includes(other.split(" ")[2]!)),
    );
  };
  for (const key of touched) {
    if (blocked(key)) continue;
    if (before.has(key)) result.set(key, before.get(key));
    else result.delete(key);
  }
  return result;
}

describe("Undoing a person's last acts, whatever others did in between", () => {
  it("restores what is still as those acts left it, and touches nothing else", async () => {
    const counted = { undone: 0, refused: 0, acts: 0 };
    const property = fc.asyncProperty(
      fc.array(attempts, { minLength: 8, maxLength: 25 }),
      fc.nat({ max: people.length - 1 }),
      fc.integer({ min: 1, max: 5 }),
      async (story, who, count) => {
        const numbers: number[] = [];
        for (let made = 0; made < 3; made += 1) numbers.push(await openRequest());
        const done: Done[] = [];
        for (const one of story) {
          const before = await cellsOf(numbers);
          const commandId = await perform(one, numbers);
          if (commandId) done.push({ who: one.who, commandId, before, after: await cellsOf(numbers) });
        }
        counted.acts += done.length;
        const mine = done.filter((act) => act.who === who).slice(-count);
        for (const act of mine.toReversed()) {
          const present = await cellsOf(numbers);
          const should = expected(present, act);
          const undone = await attempt(people[who]!, act.commandId);
          const now = await cellsOf(numbers);
          expect(differences(now, undone ? should : present)).toEqual([]);
          counted[undone ? "undone" : "refused"] += 1;
        }
      },
    );
    await fc.assert(property, { numRuns: 15, seed: 20_261_122, endOnFailure: true });
    expect(counted.acts).toBeGreaterThan(100);
    expect(counted.undone).toBeGreaterThan(20);
    expect(await brokenInvariants(database)).toEqual({});
  }, 120_000);
});

async function attempt(who: Person, commandId: string): Promise<boolean> {
  try {
    await run(here.as(who), undo, { commandId, partial: true }, later());
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

async function openRequest(): Promise<number> {
  const input = { kind: "general", title: "Title", sectionId: here.sections.supportTeam, allDay: undefined };
  const { number } = await run(here.as("garnier"), createTicket, { ...input, responsibleId: here.users.lea }, later());
  await run(here.as("garnier"), addTicketOperator, { number, userId: here.users.ben }, later());
  await run(here.as("garnier"), moveTicket, { number, transition: "open" }, later()).catch(() => {});
  return number;
}

const differences = (one: Cells, other: Cells): string[] =>
  [...new Set([...one.keys(), ...other.keys()])]
    .filter((key) => one.get(key) !== other.get(key))
    .map((key) => `${key}: ${String(one.get(key))}, should be ${String(other.get(key))}`);
