import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { eventFollowUps, events, tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run, runAct } from "@/lib/access/run";
import { createEvent } from "@/lib/event/commands/create-event";
import { moveEvent } from "@/lib/event/commands/move-event";
import { createEventInput } from "@/lib/event/schema";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { assignTicket } from "@/lib/ticket/commands/assign-ticket";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { editTicket } from "@/lib/ticket/commands/edit-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { addTicketOperator, removeTicketOperator, watchTicket } from "@/lib/ticket/commands/people-on-ticket";
import { transferTicket } from "@/lib/ticket/commands/transfer-ticket";
import { ticketColumns } from "@/lib/ticket/row";
import { visibleTickets } from "@/lib/ticket/visible";
import { ticketPage } from "@/lib/ticket-page/pages/record";
import { undo } from "@/lib/undo/commands/undo";

import { asOf } from "./as-of";
import { momentsOf } from "./queries";

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
let minute = 0;
const next = () => new Date(Date.UTC(2026, 10, 22, 8) + 60_000 * ++minute);

type HangsOn = { id: string; ticket_id: string };
type Picture = { tickets: { id: string; number: number }[] } & Record<
  "operators" | "watchers" | "events" | "history",
  HangsOn[]
>;

/** Everything about tickets that a reader sees, as the tables hold it. */
async function picture(scope: Scope): Promise<Picture> {
  const seen = await scope.tx.select(ticketColumns).from(tickets).where(visibleTickets(scope)).orderBy(tickets.number);
  const { rows } = await scope.tx.execute<Omit<Picture, "tickets">>(sql`
    with nothing as (select 1)
    select coalesce((select json_agg(o order by o.id) from ticket_operator o), '[]') as operators,
      coalesce((select json_agg(w order by w.id) from ticket_watcher w), '[]') as watchers,
      coalesce((select json_agg(f order by f.id) from event_follow_up f), '[]') as events,
      coalesce((select json_agg(json_build_object('id', h.id, 'ticket_id', h.ticket_id) order by h.id) from history_entry h), '[]') as history
    from nothing`);
  return { tickets: seen, ...rows[0]! };
}

/** Of what was seen then, what belongs to tickets that are not deleted since: those are nobody's any more. */
function kept(seen: Picture, still: ReadonlySet<string>): Picture {
  const ofKept = (rows: HangsOn[]) => rows.filter(({ ticket_id: id }) => still.has(id));
  return {
    tickets: seen.tickets.filter(({ id }) => still.has(id)),
    operators: ofKept(seen.operators),
    watchers: ofKept(seen.watchers),
    events: ofKept(seen.events),
    history: ofKept(seen.history),
  };
}

const seenNow = command("test.look", picture);
const seenThen = command("test.look", (scope: Scope, at: Date) => picture(asOf(scope, at)));

/** As the administrator sees it: no wall in the way of comparing. */
const look = () => run(here.as("garnier"), seenNow, undefined, { via: "page", now: next() });
const lookBack = (at: Date, who: Person = "garnier") => run(here.as(who), seenThen, at, { via: "page", now: next() });

const titles = async (who: Person, at: Date) => (await lookBack(at, who)).tickets.map(({ number }) => number);

type Attempt = { who: number; ticket: number; act: number; value: number };
const attempts: fc.Arbitrary<Attempt> = fc.record({
  who: fc.nat({ max: people.length - 1 }),
  ticket: fc.nat({ max: 3 }),
  act: fc.nat({ max: 8 }),
  value: fc.nat({ max: 4 }),
});

const done: string[] = [];
const numbers: number[] = [];

async function attempt({ who, ticket, act, value }: Attempt, now: Date): Promise<void> {
  const number = numbers[ticket % Math.max(1, numbers.length)] ?? 0;
  const person = people[value % people.length]!;
  const options = { via: "page", now } as const;
  const asker = here.as(people[who]!);
  const perform = async <In, Out>(asked: Parameters<typeof runAct<In, Out>>[1], input: In) => {
    const { commandId, answer } = await runAct(asker, asked, input, options);
    done.push(commandId);
    return answer;
  };
  try {
    switch (act) {
      case 0: {
        const input = { kind: "general", title: "New", sectionId: here.sections.supportTeam, allDay: undefined };
        numbers.push((await perform(createTicket, input)).number);
        return;
      }
      case 1:
        await perform(editTicket, { number, priority: value + 1, title: `Title ${value}`, allDay: undefined });
        return;
      case 2:
        await perform(moveTicket, {
          number,
          transition: ["open", "pending", "close", "delete", "reopen"][value]!,
          comment: "So.",
        });
        return;
      case 3:
        await perform(assignTicket, { number, userId: here.users[person] });
        return;
      case 4:
        await perform(addTicketOperator, { number, userId: here.users[person] });
        return;
      case 5:
        await perform(removeTicketOperator, { number, userId: here.users[person] });
        return;
      case 6:
        await perform(watchTicket, { number, who: `watcher${value}@elsewhere.example` });
        return;
      case 7:
        await perform(undo, { commandId: done.at(-1 - value) ?? done[0]!, partial: true });
        return;
      default:
        await perform(createEvent, {
          type: "mail_message" as const,
          title: "Words",
          content: "Words.",
          recipientIds: [here.partners.claire],
          recipientEmails: [],
          toEveryone: false,
          ticketNumbers: [number],
          documentIds: [],
        });
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

describe("As of a moment", () => {
  it("shows what was seen then, at the moment after each of any acts", async () => {
    const property = fc.asyncProperty(fc.array(attempts, { minLength: 10, maxLength: 20 }), async (story) => {
      await attempt({ who: 0, ticket: 0, act: 0, value: 0 }, next());
      const pictures: { at: Date; seen: Awaited<ReturnType<typeof look>> }[] = [];
      for (const one of story) {
        const at = next();
        await attempt(one, at);
        pictures.push({ at, seen: await look() });
      }
      const still = new Set((await look()).tickets.map(({ id }) => id));
      for (const { at, seen } of pictures) expect(kept(await lookBack(at), still)).toEqual(kept(seen, still));
    });
    await fc.assert(property, { numRuns: 10, seed: 20_261_122, endOnFailure: true });
    expect(done.length).toBeGreaterThan(30);
  }, 120_000);

  it("shows nobody what they may not see now, nor what they might not see then", async () => {
    const input = { kind: "general", sectionId: here.sections.callCentre, allDay: undefined };
    const ask = { via: "page" } as const;
    const { number } = await run(
      here.as("garnier"),
      createTicket,
      { ...input, title: "Secret" },
      { ...ask, now: next() },
    );
    const before = next();
    expect(await titles("lea", before)).not.toContain(number);
    const move = { number, sectionId: here.sections.supportTeam };
    await run(here.as("garnier"), assignTicket, { number, userId: null }, { ...ask, now: next() }).catch(() => {});
    await run(here.as("garnier"), transferTicket, move, { ...ask, now: next() });
    const between = next();
    // Now it is hers; then it was not.
    expect(await titles("lea", between)).toContain(number);
    expect(await titles("lea", before)).not.toContain(number);
    const back = { number, sectionId: here.sections.callCentre };
    await run(here.as("garnier"), transferTicket, back, { ...ask, now: next() });
    // Then it was hers; now it is not any more.
    expect(await titles("lea", between)).not.toContain(number);
  });

  it("does not show a message that was filed in the wrong place and taken away again", async () => {
    const at = () => ({ via: "page", now: next() }) as const;
    const request = {
      kind: "support_request",
      title: "Printer",
      sectionId: here.sections.supportTeam,
      allDay: undefined,
    };
    const { number } = await run(here.as("garnier"), createTicket, request, at());
    const secret = createEventInput.parse({
      type: "phone_call",
      title: "Salaries",
      recipientIds: [here.partners.ada],
      ticketNumbers: [number],
    });
    const event = await run(here.as("garnier"), createEvent, secret, at());
    await run(here.as("garnier"), moveEvent, { number: event.number, transition: "plan" }, at());
    const between = next();
    const read = command("test.look", async (scope: Scope, then: Date | null) => {
      const { tx } = then ? asOf(scope, then) : scope;
      return (await tx.select({ title: events.title }).from(events)).map(({ title }) => title);
    });
    const shown = command("test.look", async (scope: Scope, then: Date) => {
      const page = await ticketPage(asOf(scope, then), number, null);
      return JSON.stringify(page);
    });
    expect(await run(here.as("lea"), shown, between, at())).toContain("Salaries");
    const takeAway = command("test.takeAway", ({ tx }: Scope) =>
      tx.delete(eventFollowUps).where(sql`event_id = (select id from event where title = 'Salaries')`),
    );
    await run(here.system("nivalis"), takeAway, undefined, at());
    expect(await run(here.as("lea"), shown, between, at())).not.toContain("Salaries");
    expect(await run(here.as("lea"), read, between, at())).not.toContain("Salaries");
    expect(await run(here.as("garnier"), shown, between, at())).toContain("Salaries");
  });

  it("steps through the recorded moments of a ticket", async () => {
    const [first] = await database.rows<{ id: string }>(
      "select id from ticket where organisation_id = $1 order by number limit 1",
      [here.nivalis.id],
    );
    const read = command("test.look", (scope: Scope) => momentsOf(scope, first!.id));
    const moments = await run(here.as("garnier"), read, undefined, { via: "page", now: next() });
    expect(moments.length).toBeGreaterThan(0);
    expect(moments).toEqual(moments.toSorted());
  });
});
