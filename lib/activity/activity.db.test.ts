import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { createEvent } from "@/lib/event/commands/create-event";
import { attachEvent } from "@/lib/event/commands/follow-up";
import { readEventFilter, type EventFilter } from "@/lib/event/event-filter";
import { listEvents } from "@/lib/event/queries/list";
import { attachInput, createEventInput } from "@/lib/event/schema";
import { eventStates } from "@/lib/event/types";
import type { Scope } from "@/lib/kernel/scope";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { createTicketInput, moveTicketInput } from "@/lib/ticket/schema";
import { ticketKinds } from "@/lib/ticket/registry";
import { rowsAfter } from "@/lib/view/queries/more";
import { readTicketFilter } from "@/lib/worklist/ticket-filter";

import { type TicketsAsk, readEventsAsk, readTicketsAsk } from "./ask";
import { cellOfKind, cellOfTicket, countIn } from "./matrix";
import {
  type EventDetailsPage,
  type TicketStatusPage,
  eventActivityPage,
  eventDetailsPage,
  ticketDetailsPage,
  ticketStatusPage,
} from "./pages";

let here: Town;
let database: Direct;
/** Numbers of tickets and events by the names of the story. */
const tickets: Record<string, number> = {};
const events: Record<string, number> = {};

const at = (day: string) => ({ via: "page", now: new Date(`${day}T09:00:00Z`) }) as const;
const look = <T>(who: Person, read: (scope: Scope) => Promise<T>): Promise<T> =>
  run(
    here.as(who),
    command("test.look", (scope) => read(scope)),
    null,
    at("2026-03-20"),
  );

async function file(who: Person, name: string, ticket: Parameters<typeof createTicketInput.parse>[0] & object) {
  const { number } = await run(here.as(who), createTicket, createTicketInput.parse({ title: name, ...ticket }), {
    ...at("2026-03-02"),
  });
  tickets[name] = number;
}
type Draft = { on?: string[]; origin?: string; recipientIds?: string[]; senderId?: string; atOnce?: string };
async function write(who: Person, name: string, day: string, draft: Draft) {
  const { on = [], origin, ...event } = draft;
  const { number } = await run(
    here.as(who),
    createEvent,
    createEventInput.parse({
      title: name,
      content: "Words.",
      type: "phone_call",
      ticketNumbers: on.map((one) => tickets[one]),
      ...(origin && { originEventNumber: events[origin] }),
      ...event,
    }),
    at(day),
  );
  events[name] = number;
}

const march = { from: "2026-03-01", to: "2026-03-31" };
const fromPaul = () => ({ senderId: here.partners.paul, atOnce: "declare_received" }) as const;

beforeAll(async () => {
  here = await town();
  database = direct();
  const support = { kind: "support_request", sectionId: here.sections.supportTeam, partnerId: here.partners.paul };
  await file("lea", "Broken screen", { ...support, beginAt: "2026-03-02", endAt: "2026-03-09" });
  await file("lea", "Over the end", { ...support, beginAt: "2026-03-30", endAt: "2026-04-02" });
  await file("lea", "Without an end", { ...support, beginAt: "2026-03-31" });
  await file("lea", "Earlier", { ...support, beginAt: "2026-02-28" });
  await file("yue", "Kestrel news", {
    kind: "campaign",
    sectionId: here.sections.marketing,
    categoryId: here.categories.newsletter,
    beginAt: "2026-03-05",
  });
  await run(
    here.as("lea"),
    moveTicket,
    moveTicketInput.parse({ number: tickets["Broken screen"], transition: "submit" }),
    at("2026-03-02"),
  );
  await write("lea", "It is broken", "2026-03-02", { on: ["Broken screen"], ...fromPaul() });
  // Neither of these is filed on a ticket: their origins are.
  await write("lea", "Which one?", "2026-03-03", { origin: "It is broken", recipientIds: [here.partners.paul] });
  await write("lea", "The left one", "2026-03-04", { origin: "It is broken", ...fromPaul() });
  // Its own ticket wins over that of its origin.
  await write("lea", "And another", "2026-03-05", {
    origin: "It is broken",
    on: ["Without an end"],
    ...fromPaul(),
  });
  // Two steps away from a ticket, so of none.
  await write("lea", "By the way", "2026-03-06", { origin: "The left one", ...fromPaul() });
  await write("lea", "On its own", "2026-03-07", { ...fromPaul() });
  await write("lea", "On two", "2026-03-08", { on: ["Broken screen"], ...fromPaul() });
  await run(
    here.as("garnier"),
    attachEvent,
    attachInput.parse({ number: events["On two"], ticketNumber: tickets["Kestrel news"] }),
    at("2026-03-08"),
  );
  await write("lea", "In April", "2026-04-01", { on: ["Broken screen"], ...fromPaul() });
  await write("cedric", "A draft", "2026-03-09", { on: ["Kestrel news"], recipientIds: [here.partners.ada] });
});
afterAll(async () => {
  await database.close();
  await closePool();
});

const everybody = ["garnier", "lea", "yue", "cedric", "nadia"] as const;
const listed = async (scope: Scope, filter: EventFilter) =>
  (await listEvents(scope, { ...readEventFilter(filter), limit: 1000 })).rows.map(({ title }) => title);

const titles = async (query: Record<string, string>) =>
  (await look("garnier", (scope) => ticketStatusPage(scope, readTicketsAsk({ period: "all", ...query })))).lines.map(
    ({ title }) => title,
  );

const numbers = (all: readonly { number: number }[]) => new Set(all.map(({ number }) => number));

describe("Ticket status (R9)", () => {
  it("takes tickets that began and ended in the period; what has no end is over as it begins", async () => {
    const page = await look("garnier", (scope) => ticketStatusPage(scope, readTicketsAsk(march)));
    expect(page.lines.map(({ title }) => title)).toEqual(["Without an end", "Kestrel news", "Broken screen"]);
    expect(page.tickets).toEqual({ total: 3, phases: { draft: 2, submitted: 1 } });
    expect(page.lines.at(-1)).toMatchObject({
      client: "Paul Renard",
      responsible: "Léa Martin",
      state: "submitted",
      section: { name: "Support Team" },
    });
  });

  it("counts events that follow a ticket up and those whose origin does, and opens exactly them", async () => {
    const page = await look("garnier", (scope) => ticketStatusPage(scope, readTicketsAsk(march)));
    expect(Object.fromEntries(page.lines.map(({ title, events: count }) => [title, count]))).toEqual({
      "Without an end": 1,
      "Kestrel news": 2,
      "Broken screen": 6,
    });
    for (const who of everybody) {
      await look(who, async (scope) => {
        const { lines, filter, tickets: found } = await ticketStatusPage(scope, readTicketsAsk({ period: "all" }));
        for (const line of lines) {
          expect(await listed(scope, { ticket: `${line.number}`, reach: "reached" }), who).toHaveLength(line.events);
        }
        const { rows } = await rowsAfter(scope, { filter: readTicketFilter(filter), list: null }, null, 1000);
        expect(numbers(rows)).toEqual(numbers(lines));
        expect(found.total).toBe(rows.length);
      });
    }
  });

  it("is narrowed by section with what is below it, kind, category and state, and goes on page by page", async () => {
    expect(await titles({ section: here.sections.marketing })).toEqual(["Kestrel news"]);
    expect(await titles({ kind: "campaign" })).toEqual(["Kestrel news"]);
    expect(await titles({ category: here.categories.newsletter })).toEqual(["Kestrel news"]);
    expect(await titles({ state: "submitted" })).toEqual(["Broken screen"]);

    const whole = await titles({});
    const piecewise: string[] = [];
    let after: string | null = null;
    do {
      const ask: TicketsAsk = { ...readTicketsAsk({ period: "all" }), after };
      const page: TicketStatusPage = await look("garnier", (scope) => ticketStatusPage(scope, ask, 2));
      piecewise.push(...page.lines.map(({ title }) => title));
      after = page.next;
    } while (after !== null);
    expect(piecewise).toEqual(whole);
  });
});

const titlesOf = async (who: Person) =>
  (await look(who, (scope) => ticketDetailsPage(scope, readTicketsAsk(march)))).lines.flatMap(({ said }) =>
    said.map(({ title }) => title),
  );

describe("Ticket details (R10)", () => {
  it("shows the events of each ticket, then those reached only by origin", async () => {
    const page = await look("garnier", (scope) => ticketDetailsPage(scope, readTicketsAsk(march)));
    const screen = page.lines.find(({ title }) => title === "Broken screen");
    expect(screen?.said.map(({ title, byOrigin }) => [title, byOrigin])).toEqual([
      ["It is broken", false],
      ["On two", false],
      ["In April", false],
      ["Which one?", true],
      ["The left one", true],
      ["And another", true],
    ]);
    expect(screen?.said[0]).toMatchObject({ sender: "Paul Renard", recipient: "Léa Martin", state: "received" });
    for (const line of page.lines) expect(line.said).toHaveLength(line.events);
  });

  it("shows nobody a draft that is not theirs to read", async () => {
    expect(await titlesOf("garnier")).toContain("Which one?");
    expect(await titlesOf("nadia")).toEqual([]);
  });
});

const totalOf = async (query: Record<string, string>) =>
  (await look("garnier", (scope) => eventActivityPage(scope, readEventsAsk({ ...march, ...query })))).matrix.total;

const moved = async (begin: string) => {
  await database.rows(`update event set begin_at = $3 where organisation_id = $1 and number = $2`, [
    here.nivalis.id,
    events["On its own"],
    begin,
  ]);
  return (await look("garnier", (scope) => eventActivityPage(scope, readEventsAsk(march)))).matrix.total;
};

const activityBefore = (query: Record<string, string>) =>
  look("garnier", async (scope) => (await eventActivityPage(scope, readEventsAsk(query))).before);

describe("Event activity (R11)", () => {
  it("stands in the kind of the ticket an event follows up; only without one in that of its origin's", async () => {
    const { matrix } = await look("garnier", (scope) => eventActivityPage(scope, readEventsAsk(march)));
    expect(countIn(matrix.cells, "received", "support_request")).toBe(4);
    expect(countIn(matrix.cells, "draft", "support_request")).toBe(1);
    expect(countIn(matrix.cells, "received", "campaign")).toBe(1);
    expect(countIn(matrix.cells, "draft", "campaign")).toBe(1);
    expect(countIn(matrix.cells, "received", null)).toBe(2);
    expect(matrix.states).toEqual({ received: 6, draft: 2 });
    expect(matrix).toMatchObject({ total: 8, several: 1 });
  });

  it("opens exactly the events behind each number, whoever asks", async () => {
    for (const who of everybody) {
      await look(who, async (scope) => {
        const { matrix, filter } = await eventActivityPage(scope, readEventsAsk(march));
        for (const kind of [...ticketKinds, null]) {
          for (const state of [...eventStates, null]) {
            const rows = await listed(scope, cellOfKind(filter, kind, state));
            expect(rows.length, `${who}: ${kind} ${state}`).toBe(countIn(matrix.cells, state, kind));
          }
        }
        for (const state of eventStates) {
          expect(await listed(scope, { ...filter, state })).toHaveLength(matrix.states[state] ?? 0);
        }
        expect(await listed(scope, filter)).toHaveLength(matrix.total);
      });
    }
  });

  it("is narrowed by section, type, direction, person and kind of ticket", async () => {
    expect(await totalOf({ direction: "incoming" })).toBe(6);
    expect(await totalOf({ type: "mail_message" })).toBe(0);
    expect(await totalOf({ ticketKind: "none" })).toBe(2);
    expect(await totalOf({ ticketKind: "campaign" })).toBe(2);
    expect(await totalOf({ partner: here.partners.ada })).toBe(1);
    expect(await totalOf({ section: here.sections.marketing })).toBe(1);
  });

  it("is compared with as many days before; while the period runs, with those up to the same day", async () => {
    const past = { from: "2026-03-05", to: "2026-03-08" };
    expect(await activityBefore(past)).toBeNull();
    const fewDays = await activityBefore({ ...past, compare: "1" });
    expect(fewDays).toMatchObject({ total: 3, states: { received: 2, draft: 1 } });
    expect(countIn(fewDays?.cells ?? [], "received", "support_request")).toBe(2);
    // Read on the 20th: three of its days are over, and the draft of the 9th stands behind the same three before.
    expect(await activityBefore({ from: "2026-03-18", to: "2026-03-29", compare: "1" })).toMatchObject({ total: 3 });
    expect(await activityBefore({ period: "all", compare: "1" })).toBeNull();
  });

  it("begins and ends the day where the organisation is", async () => {
    // Paris: the clock goes forward on 2026-03-29, so the month ends at 22:00 UTC.
    expect(await moved("2026-02-28T22:59:00Z")).toBe(7);
    expect(await moved("2026-02-28T23:00:00Z")).toBe(8);
    expect(await moved("2026-03-31T21:59:00Z")).toBe(8);
    expect(await moved("2026-03-31T22:00:00Z")).toBe(7);
    expect(await moved("2026-03-07T09:00:00Z")).toBe(8);
  });
});

describe("Event details (R12)", () => {
  it("has a row for each ticket, a total in which each event counts once, and a row of what belongs to no ticket", async () => {
    const page = await look("garnier", (scope) => eventDetailsPage(scope, readEventsAsk(march)));
    expect(page.lines.map(({ title, states, total }) => [title, states, total])).toEqual([
      ["Kestrel news", { draft: 1, received: 1 }, 2],
      ["Without an end", { received: 1 }, 1],
      ["Broken screen", { draft: 1, received: 3 }, 4],
    ]);
    expect(page.matrix).toMatchObject({ states: { received: 6, draft: 2 }, total: 8, several: 1 });
    expect(countIn(page.matrix.cells, null, null)).toBe(2);
  });

  it("opens exactly the events behind each number, whoever asks, page by page", async () => {
    for (const who of everybody) {
      await look(who, async (scope) => {
        let after: string | null = null;
        do {
          const page: EventDetailsPage = await eventDetailsPage(scope, { ...readEventsAsk(march), after }, 2);
          for (const line of page.lines) {
            for (const state of [...eventStates, null]) {
              const count = state ? (line.states[state] ?? 0) : line.total;
              const rows = await listed(scope, cellOfTicket(page.filter, line.number, state));
              expect(rows.length, `${who}: #${line.number} ${state}`).toBe(count);
            }
          }
          for (const state of [...eventStates, null]) {
            const rows = await listed(scope, cellOfTicket(page.filter, null, state));
            expect(rows.length).toBe(countIn(page.matrix.cells, state, null));
          }
          after = page.next;
        } while (after !== null);
      });
    }
  });

  it("compares its totals and what belongs to no ticket with the days before", async () => {
    const asked = { from: "2026-03-05", to: "2026-03-08", compare: "1" };
    const { before } = await look("garnier", (scope) => eventDetailsPage(scope, readEventsAsk(asked)));
    expect(before).toMatchObject({ total: 3, states: { received: 2, draft: 1 } });
  });

  it("is for staff only, and of their own organisation", async () => {
    await expect(look("claire", (scope) => eventDetailsPage(scope, readEventsAsk({})))).rejects.toMatchObject({
      code: "not-found",
    });
    const other = await look("demo", (scope) => eventDetailsPage(scope, readEventsAsk({ period: "all" })));
    expect(other).toMatchObject({ lines: [], matrix: { total: 0 } });
  });
});
