import { type SQL, sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run, runAct } from "@/lib/access/run";
import { asOf } from "@/lib/as-of/as-of";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { assignTicket } from "@/lib/ticket/commands/assign-ticket";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { changeTicketKind, transferTicket } from "@/lib/ticket/commands/transfer-ticket";
import { undo } from "@/lib/undo/commands/undo";
import { narrowed } from "@/lib/worklist/narrowed";
import type { TicketFilter } from "@/lib/worklist/ticket-filter";

import { type TeamCell, movements } from "./ask";
import { linesOfFlow } from "./lines-of-flow";
import { lookedAt } from "./looked-at";
import { teamOverTime } from "./pages/team";
import { changeOf } from "./queries/flow";
import { rowsBehind } from "./queries/rows";

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

const people = ["garnier", "lea", "ben"] as const satisfies readonly Person[];
const began = Date.UTC(2026, 9, 20, 8);
let hours = 0;
/** Acts are some hours apart, so that a story takes days. */
const next = () => new Date(began + 3_600_000 * (hours += 5));

const numbers: number[] = [];
const done: string[] = [];
type Attempt = { who: number; ticket: number; act: number; value: number };
const attempts: fc.Arbitrary<Attempt> = fc.record({
  who: fc.nat({ max: people.length - 1 }),
  ticket: fc.nat({ max: 5 }),
  act: fc.nat({ max: 9 }),
  value: fc.nat({ max: 6 }),
});

const steps = [["open"], ["pending"], ["open", "close"], ["close"], ["reopen"], ["delete"], ["cancel"]] as const;

async function attempt({ who, ticket, act, value }: Attempt, now: Date): Promise<void> {
  const number = numbers.at(-1 - ticket) ?? numbers[0] ?? 0;
  const sections = [here.sections.supportTeam, here.sections.callCentre, here.sections.sales];
  const sectionId = sections[value % sections.length] ?? "";
  const perform = async <In, Out>(asked: Parameters<typeof runAct<In, Out>>[1], input: In) => {
    const { commandId, answer } = await runAct(here.as(people[who] ?? "lea"), asked, input, { via: "page", now });
    done.push(commandId);
    return answer;
  };
  try {
    switch (act) {
      case 0:
        numbers.push(
          (await perform(createTicket, { kind: "general", title: "New", sectionId, allDay: undefined })).number,
        );
        return;
      case 1:
        await perform(transferTicket, { number, sectionId });
        return;
      case 2:
        await perform(changeTicketKind, { number, kind: value % 2 === 0 ? "support_request" : "general", sectionId });
        return;
      case 3:
        await perform(assignTicket, { number, userId: here.users[people[value % people.length] ?? "lea"] });
        return;
      case 4:
        await perform(undo, { commandId: done.at(-1 - value) ?? done[0] ?? "", partial: true });
        return;
      default:
        for (const transition of steps[value] ?? []) await perform(moveTicket, { number, transition, comment: "So." });
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

const look = command("test.team", (scope: Scope, query: Record<string, string>) => teamOverTime(scope, query));
const countThen = command("test.asOf", async (scope: Scope, { at, filter }: { at: Date; filter: TicketFilter }) => {
  const then = asOf(scope, at);
  const where = narrowed(then, { ...filter, active: "live" });
  const { rows } = await then.tx.execute<{ count: number }>(
    sql`select count(*)::int as count from ${tickets} where ${where}`,
  );
  return rows[0]?.count ?? 0;
});
const open = command(
  "test.open",
  async (scope: Scope, { query, cell }: { query: Record<string, string>; cell: TeamCell }) => {
    const page = await teamOverTime(scope, query);
    return rowsBehind(scope, cell, lookedAt(page.ask, page), 1000);
  },
);

const ask = async (who: Person, query: Record<string, string>) =>
  run(here.as(who), look, query, { via: "page", now: new Date(began + 3_600_000 * hours) });

const spells = () =>
  database.rows(
    `select ticket_id, from_at, to_at, phase, state, kind, section_id, responsible_id, was_phase, was_section_id, gone
       from ticket_spell where organisation_id = $1 and phase is distinct from was_phase order by ticket_id, from_at`,
    [here.nivalis.id],
  );

describe("The team over time", () => {
  it("has for any history the backlog that tickets as of the end of each day have, for everybody and every filter", async () => {
    const property = fc.asyncProperty(fc.array(attempts, { minLength: 15, maxLength: 30 }), async (story) => {
      await attempt({ who: 0, ticket: 0, act: 0, value: 0 }, next());
      for (const one of story) await attempt(one, next());
    });
    await fc.assert(property, { numRuns: 12, seed: 20_261_123, endOnFailure: true });
    // One that is thrown away and taken back: in between it was in no backlog.
    for (const [act, value] of [
      [0, 0],
      [9, 5],
      [4, 0],
    ] as const)
      await attempt({ who: 0, ticket: 0, act, value }, next());
    const filters: TicketFilter[] = [
      {},
      { section: here.sections.supportTeam, sub: "1" },
      { section: here.sections.callCentre },
      { kind: "support_request" },
      { responsible: here.users.lea },
      { responsible: "none" },
    ];
    let counted = 0;
    for (const who of people) {
      for (const filter of filters) {
        const { sub, ...asked } = filter;
        const query = {
          ...asked,
          period: "2026-10-15..",
          step: "day",
          ...(filter.section && !sub ? { sub: "0" } : {}),
        };
        const page = await ask(who, query);
        expect(page.ask.filter).toEqual(filter);
        for (const [place, line] of page.flow.lines.entries()) {
          const at = new Date((page.steps[place]?.to.getTime() ?? 0) - 1);
          if (place % 6 !== 0) continue;
          const then = await run(here.as(who), countThen, { at, filter }, { via: "page", now: page.now });
          expect([who, filter, line.key, line.backlog]).toEqual([who, filter, line.key, then]);
          counted += then;
        }
        const change = changeOf(page.flow.total);
        expect(page.flow.before + change).toBe(page.flow.lines.at(-1)?.backlog);
      }
    }
    expect(counted).toBeGreaterThan(40);
    const all = await ask("garnier", { period: "2026-10-15.." });
    for (const movement of ["arrived", "closed", "reopened", "restored", "cancelled"] as const)
      expect([movement, all.flow.total[movement] > 0]).toEqual([movement, true]);
    const inCalls = await ask("garnier", { period: "2026-10-15..", section: here.sections.callCentre });
    expect(inCalls.flow.total.movedIn).toBeGreaterThan(0);
    const untaken = await ask("garnier", { period: "2026-10-15..", responsible: "none" });
    expect(untaken.flow.total.movedOut).toBeGreaterThan(0);
  }, 120_000);

  it("opens with every figure exactly its rows", async () => {
    const query = { period: "2026-10-15..", step: "month", section: here.sections.supportTeam };
    for (const who of people) {
      const page = await ask(who, query);
      const behind = (cell: TeamCell) => run(here.as(who), open, { query, cell }, { via: "page", now: page.now });
      for (const line of page.flow.lines) {
        const backlog = await behind({ of: "backlog", step: line.key });
        expect([line.key, backlog?.total, backlog?.rows.length]).toEqual([line.key, line.backlog, line.backlog]);
        for (const movement of movements) {
          const rows = await behind({ of: "flow", movement, step: line.key });
          expect([line.key, movement, rows?.rows.length]).toEqual([line.key, movement, line[movement]]);
        }
      }
      for (const line of page.work)
        for (const figure of ["inHand", "waiting", "taken", "closed"] as const) {
          const rows = await behind({ of: "work", figure, person: line.person });
          expect([line.name, figure, rows?.rows.length]).toEqual([line.name, figure, line[figure]]);
        }
      const said = {
        step: "Step",
        backlog: "Backlog",
        before: "Before",
        movement: Object.fromEntries(movements.map((one) => [one, one])),
      };
      const file = linesOfFlow(page.flow, said as Parameters<typeof linesOfFlow>[1]);
      expect(file.slice(2).map((row) => row.slice(1).map(Number))).toEqual(
        page.flow.lines.map((line) => [...movements.map((movement) => line[movement]), line.backlog]),
      );
      const inHand = page.work.reduce((sum, line) => sum + line.inHand, 0);
      expect(inHand).toBe(page.flow.lines.at(-1)?.backlog);
    }
  });

  it("tells the same spells again from the record, where they were not told when it happened", async () => {
    const told = await spells();
    expect(told.length).toBeGreaterThan(30);
    const forget = command("test.forget", ({ tx }: Scope, which: SQL) =>
      tx.execute(sql`delete from ticket_spell where ${which}`),
    );
    const retell = command("test.retell", async ({ tx }: Scope, since: string) => {
      const { rows } = await tx.execute<{ last: string | null }>(sql`select retell_ticket_spells(${since}, 2) as last`);
      return rows[0]?.last ?? null;
    });
    const at = { via: "page", now: next() } as const;
    // Nothing was told, or nothing until something changed.
    for (const which of [sql`true`, sql`was_phase is null`]) {
      await run(here.system("nivalis"), forget, which, at);
      expect((await spells()).length).toBeLessThan(told.length);
      let since: string | null = "00000000-0000-0000-0000-000000000000";
      while (since !== null) since = await run<string, string | null>(here.system("nivalis"), retell, since, at);
      expect(await spells()).toEqual(told);
    }
  });

  it("tells nothing of changes that leave a ticket where it stands", async () => {
    const told = await spells();
    const rename = command("test.rename", ({ tx }: Scope) => tx.execute(sql`update ticket set title = title || '.'`));
    await run(here.system("nivalis"), rename, undefined, { via: "page", now: next() });
    expect(await spells()).toEqual(told);
  });

  it("has nothing of people who may not see it, and nothing of other organisations", async () => {
    const page = await ask("claire", { period: "2026-10-15.." }).catch(() => null);
    expect(page?.flow.lines.every(({ backlog }) => backlog === 0) ?? true).toBe(true);
    const there = await ask("demo", { period: "2026-10-15.." });
    expect(there.flow.lines.map(({ backlog }) => backlog).filter(Boolean)).toEqual([]);
    expect(there.work).toEqual([]);
  });
});
