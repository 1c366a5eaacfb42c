import { asc, desc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { dueWorks, events, ruleRuns, ticketClocks, tickets } from "@/db/schema";
import { type Command, command } from "@/lib/access/command";
import { run, runAct } from "@/lib/access/run";
import { replyToPartner } from "@/lib/event/commands/reply-to-partner";
import { takeBackEvent } from "@/lib/event/commands/take-back";
import type { Scope } from "@/lib/kernel/scope";
import { fileRequest, replyToRequest } from "@/lib/portal/commands";
import { actByTheClock } from "@/lib/rule/clock";
import { activateRule } from "@/lib/rule/commands/activate-rule";
import { createRule } from "@/lib/rule/commands/keep-rule";
import { createRuleInput } from "@/lib/rule/inputs";
import type { Person } from "@/lib/testing/cast";
import { type Town, town } from "@/lib/testing/town";
import { editTicket } from "@/lib/ticket/commands/edit-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { editTicketInput, replyInput } from "@/lib/ticket/schema";
import { undo } from "@/lib/undo/commands/undo";

import { createOfficeCalendar, createServiceLevel, editOfficeCalendar, putServiceLevelInUse } from "./commands";
import { readPromises } from "./load-promises";
import { ticketPromises } from "./pages/ticket-promises";
import type { Preview } from "./preview";
import { reckonBatch } from "./reckon-anew";
import { reckon } from "./reckon";
import { newOfficeCalendarInput, newServiceLevelInput, officeCalendarInput } from "./schema";
import { officeHoursPage, serviceLevelsPage } from "./pages/settings";

let here: Town;
let calendar: string;
let urgent: string;
beforeAll(async () => {
  here = await town();
  ({ id: calendar } = await does("ines", createOfficeCalendar, newOfficeCalendarInput.parse(office), day(1, "08:00")));
  const level = {
    calendarId: calendar,
    firstResponse: "4",
    nextResponse: "8",
    close: "24",
    sectionId: here.sections.helpdesk,
  };
  await does("ines", createServiceLevel, newServiceLevelInput.parse({ name: "Standard", ...level }), day(1, "08:00"));
  const quick = {
    ...level,
    name: "Urgent",
    sequence: 5,
    priorityMin: 2,
    firstResponse: "1",
    nextResponse: "",
    close: "8",
  };
  ({ id: urgent } = await does("ines", createServiceLevel, newServiceLevelInput.parse(quick), day(1, "08:00")));
});
afterAll(closePool);

const hours = "09:00-12:00, 13:00-17:00";
const office = {
  name: "Brussels",
  timeZone: "Europe/Brussels",
  monday: hours,
  tuesday: hours,
  wednesday: hours,
  thursday: hours,
  friday: hours,
  holidays: "2026-06-04 Closed for the move",
};

/** June 2026 began on a Monday; the hours are those of Brussels. */
const day = (of: number, time: string) => new Date(`2026-06-${String(of).padStart(2, "0")}T${time}:00+02:00`);
const does = <Input, Answer>(person: Person, act: Command<Input, Answer>, input: Input, now: Date) =>
  run(here.as(person), act, input, { via: "page", now });
const asks = <Answer>(ask: (scope: Scope) => Promise<Answer>, now = day(1, "12:00")) =>
  run(here.system("myCompany"), command("test.ask", ask), undefined, { via: "page", now });

const filed = async (now: Date) =>
  (await does("anna", fileRequest, { title: "Printer on fire", text: "Help!", documentIds: [] }, now)).number;
const answers = (number: number, now: Date) =>
  does("demo", replyToPartner, replyInput.parse({ number, text: "We come." }), now);
const asksAgain = (number: number, now: Date) =>
  does("anna", replyToRequest, { number, text: "When?", documentIds: [] }, now);
const moves = (number: number, transition: string, now: Date) => does("demo", moveTicket, { number, transition }, now);

const stateOf = (number: number) =>
  asks(async ({ tx, organisationId }) => {
    const [ticket] = await tx.select().from(tickets).where(eq(tickets.number, number));
    const rows = await tx
      .select()
      .from(ticketClocks)
      .where(eq(ticketClocks.ticketId, ticket?.id ?? organisationId))
      .orderBy(asc(ticketClocks.startedAt), asc(ticketClocks.id));
    const latest = (target: string) => rows.findLast((row) => row.target === target);
    return { ticket, rows, first: latest("first_response"), next: latest("next_response"), close: latest("close") };
  });

describe("The clocks of a request", () => {
  it("run in office hours from when it came, pause while it waits for the customer, and go on where it is opened again", async () => {
    const number = await filed(day(1, "16:00"));
    const came = await stateOf(number);
    expect(came.rows).toHaveLength(2);
    expect(came.first?.dueAt).toEqual(day(2, "12:00"));
    expect(came.close?.dueAt).toEqual(day(8, "11:00"));
    expect(came.ticket).toMatchObject({ promiseDueAt: day(2, "12:00"), promiseTarget: "first_response" });

    await moves(number, "open", day(2, "09:00"));
    await answers(number, day(2, "10:00"));
    const answered = await stateOf(number);
    expect(answered.first).toMatchObject({ metAt: day(2, "10:00"), secondsLeft: 2 * 3600 });
    expect(answered.ticket?.promiseTarget).toBe("close");

    await moves(number, "pending", day(2, "11:00"));
    const waiting = await stateOf(number);
    expect(waiting.close).toMatchObject({ dueAt: null, pausedAt: day(2, "11:00"), secondsLeft: 21 * 3600 });
    expect(waiting.ticket?.promiseDueAt).toBeNull();

    // Their answer opens it (domain 7.5), asks again, and ends the waiting.
    await asksAgain(number, day(3, "16:00"));
    const asked = await stateOf(number);
    expect(asked.next?.dueAt).toEqual(day(5, "17:00"));
    expect(asked.close?.dueAt).toEqual(day(9, "16:00"));

    await moves(number, "close", day(5, "10:00"));
    const closed = await stateOf(number);
    expect(closed.close?.metAt).toEqual(day(5, "10:00"));
    expect(closed.next).toMatchObject({ metAt: null, voidAt: day(5, "10:00") });
    expect(closed.ticket?.promiseDueAt).toBeNull();

    await asksAgain(number, day(8, "09:00"));
    const reopened = await stateOf(number);
    expect(reopened.close).toMatchObject({ metAt: null, id: came.close?.id });
    expect(reopened.rows.filter(({ target }) => target === "next_response")).toHaveLength(2);
  });

  it("follow the level when the ticket becomes urgent, with the time used", async () => {
    const number = await filed(day(8, "09:00"));
    await moves(number, "open", day(8, "09:10"));
    const { ticket } = await stateOf(number);
    const edit = editTicketInput.parse({ number, version: ticket?.version, priority: 1 });
    await does("demo", editTicket, edit, day(8, "09:30"));
    const { first, close } = await stateOf(number);
    expect(first).toMatchObject({ serviceLevelId: urgent, minutes: 60, dueAt: day(8, "10:00") });
    expect(close?.dueAt).toEqual(day(9, "10:00"));
  });

  it("are owed again where the answer was undone before it left, or taken back", async () => {
    const number = await filed(day(8, "09:00"));
    await moves(number, "open", day(8, "09:05"));
    await answers(number, day(8, "09:10"));
    expect((await stateOf(number)).first?.metAt).toEqual(day(8, "09:10"));
    const sent = await asks(
      async ({ tx }) => (await tx.select().from(events).orderBy(desc(events.number)).limit(1))[0],
    );
    await does("demo", takeBackEvent, { number: sent?.number ?? 0 }, day(8, "09:11"));
    expect((await stateOf(number)).first).toMatchObject({ metAt: null, dueAt: day(8, "14:01") });

    const again = replyInput.parse({ number, text: "We come again." });
    const { commandId } = await runAct(here.as("demo"), replyToPartner, again, { via: "page", now: day(8, "09:20") });
    expect((await stateOf(number)).first?.metAt).toEqual(day(8, "09:20"));
    await does("demo", undo, { commandId, partial: false }, day(8, "09:21"));
    expect((await stateOf(number)).first).toMatchObject({ metAt: null, dueAt: day(8, "14:02") });
  });

  it("are what the history says: the stored clocks follow from their turns, and these from what happened", async () => {
    const { stored, reckoned } = await asks(async (scope) => {
      const { promises } = await readPromises(scope);
      const rows = await scope.tx.select().from(ticketClocks);
      return {
        stored: rows.map(({ dueAt, pausedAt, metAt, voidAt, secondsLeft }) => ({
          dueAt,
          pausedAt,
          metAt,
          voidAt,
          secondsLeft,
        })),
        reckoned: rows.map((row) => {
          const { dueAt, pausedAt, metAt, voidAt, secondsLeft } = reckon(row, promises);
          return { dueAt, pausedAt, metAt, voidAt, secondsLeft };
        }),
      };
    });
    expect(stored.length).toBeGreaterThan(5);
    expect(reckoned).toEqual(stored);
  });
});

const ruleOf = async (name: string, delay: string): Promise<string> => {
  const wish = { name, dateType: "first_response_due", delay, delayUnit: "minute", "actions.setPriority": "1" };
  const section = { "criteria.sectionId": here.sections.helpdesk, "actions.setPriority": delay === "0" ? "3" : "4" };
  const { id } = await does("ines", createRule, createRuleInput.parse({ ...wish, ...section }), day(9, "08:00"));
  await does("ines", activateRule, { id, version: 1, existing: "no" }, day(9, "08:01"));
  return id;
};

const looks = (typed: Record<string, string>, now: Date) =>
  asks((scope) => officeHoursPage(scope, { ...office, id: calendar, ...typed }), now);

describe("Rules", () => {
  it("act before a promise runs out, and when it is broken, once each", async () => {
    const ahead = await ruleOf("Soon due", "-30");
    const broken = await ruleOf("Overdue", "0");
    const number = await filed(day(9, "09:00"));
    const { organisationId } = here.system("myCompany") as { organisationId: string };
    const runsAt = async (time: string) => {
      await actByTheClock(organisationId, day(9, time));
      await actByTheClock(organisationId, day(9, time));
      return asks(async ({ tx }) => {
        const ran = await tx
          .select({ rule: ruleRuns.ruleId })
          .from(ruleRuns)
          .innerJoin(tickets, eq(tickets.id, ruleRuns.ticketId))
          .where(eq(tickets.number, number))
          .orderBy(asc(ruleRuns.at), asc(ruleRuns.id));
        return ran.map(({ rule }) => rule);
      });
    };
    expect(await runsAt("13:29")).toEqual([]);
    expect(await runsAt("13:31")).toEqual([ahead]);
    expect(await runsAt("13:59")).toEqual([ahead]);
    expect(await runsAt("14:01")).toEqual([ahead, broken]);
  });
});

describe("What a change would do", () => {
  it("is shown before it is saved: which tickets, from when to when, and what would be overdue", async () => {
    const number = await filed(day(10, "09:00"));
    const now = day(10, "11:30");
    const { preview } = await looks({ wednesday: "09:00-17:00" }, now);
    expect(preview).not.toBe("unreadable");
    const sooner = preview as Preview;
    const ofTicket = sooner.changes.filter((change) => change.number === number);
    expect(ofTicket).toContainEqual({
      number,
      title: "Printer on fire",
      target: "first_response",
      before: day(10, "14:00"),
      after: day(10, "13:00"),
    });
    // Nothing was written by looking.
    expect((await stateOf(number)).first?.dueAt).toEqual(day(10, "14:00"));

    const longer = (await looks({ wednesday: "06:00-17:00" }, day(10, "12:30"))).preview as Preview;
    expect(longer.changes.some((change) => change.number === number)).toBe(true);
    const same = (await looks({}, now)).preview as Preview;
    expect(same.tickets).toBe(0);
    expect((await looks({ monday: "17-9" }, now)).preview).toBe("unreadable");
  });

  it("is shown of a level too, before there is one", async () => {
    const number = await filed(day(10, "10:00"));
    const level = {
      name: "First",
      sequence: "1",
      calendarId: calendar,
      firstResponse: "0.5",
      close: "",
      nextResponse: "",
    };
    const { preview } = await asks((scope) => serviceLevelsPage(scope, level), day(10, "11:00"));
    const { changes, newlyOverdue } = preview as Preview;
    expect(newlyOverdue).toBeGreaterThan(0);
    const due = changes.find((change) => change.number === number && change.target === "first_response")?.after;
    expect(due).toEqual(day(10, "10:30"));
    expect(changes).toContainEqual(expect.objectContaining({ number, target: "close", after: null }));
  });
});

describe("Changed hours and levels", () => {
  it("count for every promise that still runs, reckoned by the worker in batches", async () => {
    const number = await filed(day(15, "09:00"));
    expect((await stateOf(number)).first?.dueAt).toEqual(day(15, "14:00"));
    const longer = { ...office, monday: "09:00-17:00", id: calendar, version: 1 };
    await does("ines", editOfficeCalendar, officeCalendarInput.parse(longer), day(15, "09:30"));
    const planned = await asks(({ tx }) => tx.select().from(dueWorks).where(eq(dueWorks.task, "serviceLevel.reckon")));
    expect(planned.at(-1)).toMatchObject({ payload: {} });
    await run(
      here.system("myCompany"),
      reckonBatch,
      { after: null, partnerId: null },
      { via: "clock", now: day(15, "09:31") },
    );
    const after = await stateOf(number);
    expect(after.first).toMatchObject({ dueAt: day(15, "13:00"), calendarVersion: 2 });
    expect(after.ticket?.promiseDueAt).toEqual(day(15, "13:00"));
    // Once more: nothing is written.
    const { first } = after;
    await run(
      here.system("myCompany"),
      reckonBatch,
      { after: null, partnerId: null },
      { via: "clock", now: day(15, "09:32") },
    );
    expect((await stateOf(number)).first?.version).toBe(first?.version);
  });

  it("leave a ticket to the next level that matches, or without a promise", async () => {
    const number = await filed(day(16, "09:00"));
    const levels = await asks(async (scope) => (await readPromises(scope)).promises.levels);
    for (const { id, version } of levels) {
      await does("ines", putServiceLevelInUse, { id, version, active: false }, day(16, "10:00"));
    }
    await run(
      here.system("myCompany"),
      reckonBatch,
      { after: null, partnerId: null },
      { via: "clock", now: day(16, "10:01") },
    );
    const { first, ticket } = await stateOf(number);
    expect(first?.voidAt).toEqual(day(16, "10:01"));
    expect(ticket?.promiseDueAt).toBeNull();
  });

  it("leave what ended as it was: its arithmetic is that of the hours of then", async () => {
    const done = await asks(
      async (scope) => {
        const [row] = await scope.tx
          .select({ number: tickets.number, left: ticketClocks.secondsLeft, id: ticketClocks.id })
          .from(ticketClocks)
          .innerJoin(tickets, eq(tickets.id, ticketClocks.ticketId))
          .where(sql`${ticketClocks.metAt} is not null and ${ticketClocks.calendarVersion} = 1`)
          .limit(1);
        const { ledgers } = await ticketPromises(scope, row?.number ?? 0);
        return { row, ledger: ledgers.find(({ id }) => id === row?.id) };
      },
      day(20, "12:00"),
    );
    expect(Math.floor((done.ledger?.left ?? 0) / 1000)).toBe(done.row?.left);
    expect(done.ledger?.lines.length).toBeGreaterThan(0);
  });

  it("belong to administrators", async () => {
    const input = newOfficeCalendarInput.parse(office);
    await expect(does("demo", createOfficeCalendar, input, day(17, "09:00"))).rejects.toMatchObject({
      code: "not-permitted",
    });
  });
});
