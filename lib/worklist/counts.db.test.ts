import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { assignments, eventFollowUps, eventRecipients, events, sections, ticketOperators, tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { eventDirections, eventStates } from "@/lib/event/types";
import { visibleEvents } from "@/lib/event/visible";
import { newId } from "@/lib/kernel/ids";
import { afterPlace } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import type { Person } from "@/lib/testing/cast";
import { type Town, town } from "@/lib/testing/town";
import { phaseOf, ticketStates } from "@/lib/ticket/phases";
import { ticketKinds } from "@/lib/ticket/registry";
import { visibleTickets } from "@/lib/ticket/visible";

import { askerOf, personOf } from "./asker";
import { countRows, countWorklists } from "./counts";
import { eventsOf } from "./event-predicate";
import type { WorkFigures } from "./figures";
import { rowsBeyond } from "./pick";
import { ticketLines, ticketOrders } from "./queries/ticket-lines";
import { workFigures } from "./queries/work-figures";
import { worklists } from "./registry";
import { ticketsOf } from "./ticket-predicate";

const now = new Date("2026-04-07T10:00:00Z");
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
const readers = ["garnier", "yue", "cedric", "lea", "nadia"] as const satisfies readonly Person[];

let here: Town;
beforeAll(async () => {
  here = await town();
  const charge = { organisationId: here.nivalis.id, actor: { kind: "system", name: "test" } } as const;
  await run(charge, scatter, null, { via: "seed", now });
}, 120_000);
afterAll(closePool);

describe("The number beside a worklist", () => {
  it.each(readers)("is the number of its rows for %s, who may open each of them", async (reader) => {
    const { counted, listed, hidden, total, together } = await run(here.as(reader), countAndList, null, {
      via: "page",
      now,
    });
    expect(counted).toEqual(listed);
    expect(total, "every row once, whichever lists hold it").toBe(together);
    expect(hidden).toEqual([]);
    expect(Object.keys(counted).length).toBeGreaterThan(8);
  });

  it("is nothing at all for the organisation next door", async () => {
    const { counted } = await run(here.as("demo"), countAndList, null, { via: "page", now });
    expect(counted).toEqual({});
  });
});

describe("A list read page by page", () => {
  it("shows every row once, in every order", async () => {
    const { whole, inPages } = await run(here.as("yue"), readBothWays, null, { via: "page", now });
    expect(inPages).toEqual(whole);
    expect(whole.every((numbers) => numbers.length > 30)).toBe(true);
  });
});

describe("The first rows of a list", () => {
  it.each(["garnier", "yue", "cedric", "lea"] as const)("are the same looked for by each role of %s", async (name) => {
    const { atOnce, byRole } = await run(here.as(name), readFirstsBothWays, null, { via: "page", now });
    expect(byRole).toEqual(atOnce);
    expect(Object.values(byRole).flat().length).toBeGreaterThan(0);
  });
});

/** The first three rows of each list of tickets: of all its rows, and of the rows of each role. */
const readFirstsBothWays = command("test.readFirstsBothWays", async (scope) => {
  const atOnce: Record<string, number[]> = {};
  const byRole: Record<string, number[]> = {};
  for (const list of worklists.filter(({ verb, target }) => verb && target === "ticket")) {
    const pick = rowsBeyond(scope, list, 3);
    byRole[list.id] = (await ticketLines(scope, [pick])).map(({ number }) => number);
    atOnce[list.id] = (await ticketLines(scope, [{ ...pick, ways: [] }])).map(({ number }) => number);
  }
  return { atOnce, byRole };
});

/** All visible tickets in each order: at once, and seven at a time. */
const readBothWays = command("test.readBothWays", async (scope) => {
  const whole: number[][] = [];
  const inPages: number[][] = [];
  for (const [name, order] of Object.entries(ticketOrders)) {
    const ordered = sql.join(
      order.map(({ by }) => sql`${by} is not null`),
      sql` and `,
    );
    const page = (limit: number, after: string | null) =>
      ticketLines(scope, [
        { name, where: sql`${visibleTickets(scope)} and ${ordered} and ${afterPlace(order, after)}`, order, limit },
      ]);
    whole.push((await page(1000, null)).map(({ number }) => number));
    const gathered: number[] = [];
    for (let lines = await page(7, null); lines.length > 0; lines = await page(7, lines.at(-1)?.place ?? null)) {
      gathered.push(...lines.map(({ number }) => number));
    }
    inPages.push(gathered);
  }
  return { whole, inPages };
});

/** What the figures say, what the lists hold, and lists with a row that its reader could not open. */
const countAndList = command("test.countAndList", async (scope) => {
  const figures = await scope.tx.execute<{ figures: WorkFigures }>(sql`select ${workFigures(scope)} as figures`);
  const counts = countWorklists(figures.rows[0]!.figures, personOf(scope), askerOf(scope));
  const total = countRows(figures.rows[0]!.figures, personOf(scope), askerOf(scope));
  const inAny = (target: "ticket" | "event") =>
    sql.join(
      worklists
        .filter((list) => list.verb && list.target === target)
        .map((list) => sql`(${target === "ticket" ? ticketsOf(scope, list) : eventsOf(scope, list)})`),
      sql` or `,
    );
  const all = await scope.tx.execute<{ together: number }>(
    sql`select ((select count(*) from ${tickets} where ${inAny("ticket")}) + (select count(*) from ${events} where ${inAny("event")}))::int as together`,
  );
  const listed: Record<string, number> = {};
  const hidden: string[] = [];
  for (const list of worklists.filter(({ verb }) => verb)) {
    const [table, where, visible] =
      list.target === "ticket"
        ? [tickets, ticketsOf(scope, list), visibleTickets(scope)]
        : [events, eventsOf(scope, list), visibleEvents(scope)];
    const found = await scope.tx.execute<{ all: number; visible: number }>(
      sql`select count(*)::int as "all", count(*) filter (where ${visible})::int as visible from ${table} where ${where}`,
    );
    const row = found.rows[0]!;
    if (row.all > 0) listed[list.id] = row.all;
    if (row.visible < row.all) hidden.push(list.id);
  }
  return {
    counted: Object.fromEntries(counts.map(({ id, count }) => [id, count])),
    listed,
    hidden,
    total,
    together: all.rows[0]!.together,
  };
});

/** Tickets and events of every state, with everybody in every place, and seats that end at the edges of the tree. */
const scatter = command("test.scatter", async (scope: Scope) => {
  const { organisationId } = scope;
  const own = () => ({ organisationId, id: newId(), createdAt: now, updatedAt: now });
  const people = [...readers.map((reader) => here.users[reader]), null];
  const persons = [...readers.map((reader) => here.partners[reader]), null];
  const places = (await scope.tx.select({ id: sections.id }).from(sections)).map(({ id }) => id);
  await scope.tx
    .update(sections)
    .set({ draftsVisibleToColleagues: false })
    .where(sql`${sections.id} = ${places[0]}`);
  await scope.tx
    .update(sections)
    .set({ targetCloseHours: 4 })
    .where(sql`${sections.id} = ${places[1]}`);
  await scope.tx.insert(assignments).values([
    { ...own(), userId: here.users.lea, role: "supervisor", sectionId: places[1]!, startsOn: "2010-01-01" },
    { ...own(), userId: here.users.cedric, role: "operator", sectionId: places[0]!, startsOn: "2010-01-01" },
  ]);

  const anybody = fc.constantFrom(...people);
  const moment = fc.constantFrom(null, hours(-30), hours(-1), hours(1), hours(30));
  const ticket = fc.record({
    kind: fc.constantFrom(...ticketKinds),
    state: fc.constantFrom(...ticketStates),
    sectionId: fc.constantFrom(...places),
    responsibleId: anybody,
    supervisorId: anybody,
    createdBy: anybody,
    operator: anybody,
    createdAt: fc.constantFrom(hours(-1), hours(-10)),
    lastActivityAt: fc.constantFrom(hours(-1), hours(-2), hours(-3)),
    closedAt: fc.constantFrom(null, hours(-1), hours(-2)),
    priority: fc.integer({ min: 1, max: 5 }),
    deadline: moment,
    nextActionAt: moment,
    expectedCloseOn: fc.constantFrom(null, "2026-04-06", "2026-04-07", "2026-04-08"),
    deletedAt: fc.constantFrom(null, null, null, null, now),
  });
  const written: string[] = [];
  for (const [index, { operator, ...values }] of fc.sample(ticket, { numRuns: 600, seed: 7 }).entries()) {
    const row = { ...own(), ...values, number: index + 1, title: `Ticket ${index}`, phase: phaseOf[values.state] };
    await scope.tx.insert(tickets).values({ ...row, currency: "EUR", createdVia: "backoffice" });
    if (operator) await scope.tx.insert(ticketOperators).values({ ...own(), ticketId: row.id, userId: operator });
    written.push(row.id);
  }

  const event = fc.record({
    type: fc.constantFrom("mail_message", "phone_call", "site_message"),
    direction: fc.constantFrom(...eventDirections),
    state: fc.constantFrom(...eventStates),
    sectionId: fc.constantFrom(null, ...places),
    assigneeId: anybody,
    supervisorId: anybody,
    createdBy: anybody,
    senderId: fc.constantFrom(...persons),
    sentAt: fc.constantFrom(null, hours(-24), hours(-24 * 40)),
    recipients: fc.subarray(persons.filter((person) => person !== null)),
    mailStatus: fc.constantFrom(null, "sent", "failed"),
    ticket: fc.constantFrom(null, null, ...written.slice(0, 50)),
    deletedAt: fc.constantFrom(null, null, null, now),
  });
  for (const [index, { recipients, mailStatus, ticket: ticketId, ...values }] of fc
    .sample(event, { numRuns: 400, seed: 7 })
    .entries()) {
    const row = {
      ...own(),
      ...values,
      number: index + 1,
      title: `Event ${index}`,
      beginAt: now,
    } as typeof events.$inferInsert;
    await scope.tx.insert(events).values(row);
    for (const partnerId of recipients) {
      await scope.tx
        .insert(eventRecipients)
        // What stays inside is not mailed.
        .values({
          ...own(),
          eventId: row.id,
          partnerId,
          mailStatus: values.direction === "internal" ? null : (mailStatus as "sent" | null),
        });
    }
    if (ticketId) await scope.tx.insert(eventFollowUps).values({ ...own(), eventId: row.id, ticketId });
  }
});
