import { asc, desc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { dueWorks, events, ruleRuns, ticketClocks, tickets } from "@/db/schema";
import { type Command, command } from "@/lib/access/command";
import { run, runAct } from "@/lib/access/run";
import { createCategory, editCategory, moveCategory } from "@/lib/category/commands";
import { categoryInput, newCategoryInput } from "@/lib/category/schema";
import { replyToPartner } from "@/lib/event/commands/reply-to-partner";
import { takeBackEvent } from "@/lib/event/commands/take-back";
import type { Scope } from "@/lib/kernel/scope";
import { createPartnerCategory, editPartnerCategory, movePartnerCategory } from "@/lib/partner-category/commands";
import { newPartnerCategoryInput, partnerCategoryInput } from "@/lib/partner-category/schema";
import { createPartner } from "@/lib/partner/commands/create-partner";
import { editPartner } from "@/lib/partner/commands/edit-partner";
import { createPartnerInput, editPartnerInput } from "@/lib/partner/schema";
import { fileRequest, replyToRequest } from "@/lib/portal/commands";
import { actByTheClock } from "@/lib/rule/clock";
import { activateRule } from "@/lib/rule/commands/activate-rule";
import { createRule } from "@/lib/rule/commands/keep-rule";
import { createRuleInput } from "@/lib/rule/inputs";
import { createSection, editSection, moveSection } from "@/lib/section/commands";
import { newSectionInput, sectionInput } from "@/lib/section/schema";
import type { Person } from "@/lib/testing/cast";
import { type Town, town } from "@/lib/testing/town";
import { editTicket } from "@/lib/ticket/commands/edit-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { editTicketInput, replyInput } from "@/lib/ticket/schema";
import { undo } from "@/lib/undo/commands/undo";

import {
  createOfficeCalendar,
  createServiceLevel,
  editOfficeCalendar,
  editServiceLevel,
  putServiceLevelInUse,
} from "./commands";
import { readPromises } from "./load-promises";
import { ticketPromises } from "./pages/ticket-promises";
import { planReckoning } from "./plan-reckoning";
import type { Preview } from "./preview";
import { reckonBatch } from "./reckon-anew";
import { reckon } from "./reckon";
import { newOfficeCalendarInput, newServiceLevelInput, officeCalendarInput, serviceLevelInput } from "./schema";
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

/** A request that nobody else's levels are about: the least urgent of all. */
const filedAsLeastUrgent = async (on: number) => {
  const number = await filed(day(on, "09:00"));
  await moves(number, "open", day(on, "09:05"));
  const { ticket } = await stateOf(number);
  await does(
    "demo",
    editTicket,
    editTicketInput.parse({ number, version: ticket?.version, priority: 5 }),
    day(on, "09:06"),
  );
  return number;
};

const looksAtLevel = async (level: Record<string, string>, now: Date) => {
  const { preview } = await asks((scope) => serviceLevelsPage(scope, level), now);
  if (!preview || preview === "unreadable") throw new Error("This level cannot be looked at.");
  return preview;
};
const leastUrgent = (firstResponse: string, close: string, more: Record<string, string> = {}) => ({
  name: "Least urgent",
  sequence: "1",
  calendarId: calendar,
  priorityMax: "5",
  firstResponse,
  nextResponse: "",
  close,
  ...more,
});

describe("What is overdue after a change", () => {
  let number: number;
  beforeAll(async () => {
    number = await filedAsLeastUrgent(11);
  });

  it("is counted in tickets, however many promises about one are broken", async () => {
    expect(await looksAtLevel(leastUrgent("0.5", "0.5"), day(11, "11:00"))).toMatchObject({
      tickets: 1,
      newlyOverdue: 1,
      noLongerOverdue: 0,
    });
    expect(await looksAtLevel(leastUrgent("200", "200"), day(19, "11:00"))).toMatchObject({
      newlyOverdue: 0,
      noLongerOverdue: 1,
    });
  });

  it("is not relieved while another promise about the ticket stays broken", async () => {
    const closedTooLate = await looksAtLevel(leastUrgent("200", "1"), day(19, "11:00"));
    expect(closedTooLate).toMatchObject({ tickets: 1, newlyOverdue: 0, noLongerOverdue: 0 });
  });

  it("goes by the level that saving chooses, among several of one order number too", async () => {
    const creates = (level: Record<string, string>, now: Date) =>
      does("ines", createServiceLevel, newServiceLevelInput.parse(level), now);
    const elder = leastUrgent("2", "20", { name: "Elder", sequence: "8" });
    const younger = leastUrgent("3", "30", { name: "Younger", sequence: "8" });
    const { id: elderId } = await creates(elder, day(11, "09:10"));
    const { id: youngerId } = await creates(younger, day(11, "09:11"));
    const reckons = () =>
      run(
        here.system("myCompany"),
        reckonBatch,
        { after: null, partnerId: null },
        { via: "clock", now: day(11, "09:20") },
      );
    await reckons();
    const { first } = await stateOf(number);
    expect(first?.serviceLevelId).toBe(elderId);
    expect((await looksAtLevel({ ...elder, id: elderId }, day(11, "09:30"))).tickets).toBe(0);
    expect((await looksAtLevel({ ...younger, id: youngerId }, day(11, "09:30"))).tickets).toBe(0);

    const ahead = { ...younger, id: youngerId, sequence: "7" };
    await does("ines", editServiceLevel, serviceLevelInput.parse({ ...ahead, version: "1" }), day(11, "09:31"));
    await reckons();
    expect((await stateOf(number)).first?.serviceLevelId).toBe(youngerId);
    const back = await looksAtLevel({ ...younger, id: youngerId }, day(11, "09:40"));
    expect(back.changes).toContainEqual(
      expect.objectContaining({ number, target: "first_response", after: first?.dueAt }),
    );
  });
});

const at = (time: string) => day(12, time);

const planned = () =>
  asks(({ tx }) =>
    tx.select({ payload: dueWorks.payload }).from(dueWorks).where(eq(dueWorks.task, "serviceLevel.reckon")),
  );
const reckonsOf = (partnerId: string | null, now: Date) =>
  run(here.system("myCompany"), reckonBatch, { after: null, partnerId }, { via: "clock", now });

/** What one act leaves to the worker. */
const leaves = async <Input, Answer>(who: Person, act: Command<Input, Answer>, input: Input) => {
  const before = await planned();
  await does(who, act, input, day(12, "10:00"));
  const after = await planned();
  return after.length - before.length;
};

describe("What levels go by", () => {
  it("is the company a person belongs to: they bring their requests under its promise", async () => {
    const gold = await does(
      "ines",
      createPartnerCategory,
      newPartnerCategoryInput.parse({ name: "Gold" }),
      at("08:00"),
    );
    const firm = createPartnerInput.parse({ partnerType: "company", name: "Golden", categoryIds: [gold.id] });
    const { id: companyId } = await does("demo", createPartner, firm, at("08:01"));
    const level = { name: "Gold", sequence: "2", calendarId: calendar, partnerCategoryId: gold.id, firstResponse: "2" };
    const promised = newServiceLevelInput.parse({ ...level, nextResponse: "", close: "" });
    const { id: goldLevel } = await does("ines", createServiceLevel, promised, at("08:02"));
    const number = await filed(at("09:00"));
    const someone = createPartnerInput.parse({ partnerType: "person", name: "Ida Gold" });
    const { id } = await does("demo", createPartner, someone, at("08:03"));
    await moves(number, "open", at("09:01"));
    const { ticket } = await stateOf(number);
    const theirs = editTicketInput.parse({ number, version: ticket?.version, partnerId: id });
    await does("demo", editTicket, theirs, at("09:02"));
    expect((await stateOf(number)).first?.dueAt).toEqual(at("14:00"));

    expect(await leaves("ines", editPartner, editPartnerInput.parse({ id, companyId }))).toBe(1);
    expect((await planned()).map(({ payload }) => payload)).toContainEqual({ partnerId: id });
    await reckonsOf(id, at("10:01"));
    expect((await stateOf(number)).first).toMatchObject({ serviceLevelId: goldLevel, dueAt: at("11:00") });
    // The same company once more, and what promises do not go by.
    expect(await leaves("ines", editPartner, editPartnerInput.parse({ id, companyId, phone: "+32 2 1" }))).toBe(0);
    expect(
      await leaves("ines", editPartner, editPartnerInput.parse({ id, companyId: "", categoryIds: [gold.id] })),
    ).toBe(1);
  });

  it("is the place of a section: what stands below another is promised what that one is", async () => {
    const fields = { name: "All desks", defaultKind: "general", approvalRequired: "by_kind" };
    const { id: above } = await does("ines", createSection, newSectionInput.parse(fields), day(12, "08:00"));
    const below = { ...fields, name: "Night desk", id: "" };
    const { id } = await does("ines", createSection, newSectionInput.parse(below), day(12, "08:00"));
    const place = { id, beforeId: null };
    expect(await leaves("ines", moveSection, { ...place, version: 1, parentId: above })).toBe(1);
    expect(await leaves("ines", moveSection, { ...place, version: 2, parentId: above })).toBe(0);
    const renamed = sectionInput.parse({ ...below, id, version: 2, name: "Night", parentId: above });
    expect(await leaves("ines", editSection, renamed)).toBe(0);
    expect(await leaves("ines", editSection, { ...renamed, version: 3, parentId: null })).toBe(1);
  });

  it("is the place of a category of tickets", async () => {
    const fields = { name: "Hardware", kind: "general" };
    const { id: above } = await does("ines", createCategory, newCategoryInput.parse(fields), day(12, "08:00"));
    const { id } = await does(
      "ines",
      createCategory,
      newCategoryInput.parse({ ...fields, name: "Ink" }),
      day(12, "08:00"),
    );
    expect(await leaves("ines", moveCategory, { id, version: 1, parentId: above, beforeId: null })).toBe(1);
    const renamed = categoryInput.parse({ ...fields, id, version: 2, name: "Toner", parentId: above });
    expect(await leaves("ines", editCategory, renamed)).toBe(0);
    expect(await leaves("ines", editCategory, { ...renamed, version: 3, parentId: null })).toBe(1);
  });

  it("is the place of a category of partners", async () => {
    const [above, { id }] = [
      await does("ines", createPartnerCategory, newPartnerCategoryInput.parse({ name: "Contracts" }), day(12, "08:00")),
      await does("ines", createPartnerCategory, newPartnerCategoryInput.parse({ name: "Silver" }), day(12, "08:00")),
    ];
    const moved = { id, version: 1, parentId: above.id, beforeId: null };
    expect(await leaves("ines", movePartnerCategory, moved)).toBe(1);
    const renamed = partnerCategoryInput.parse({ id, version: 2, name: "Bronze", parentId: above.id });
    expect(await leaves("ines", editPartnerCategory, renamed)).toBe(0);
    expect(await leaves("ines", editPartnerCategory, { ...renamed, version: 3, parentId: null })).toBe(1);
  });

  it("is nothing to reckon where nothing is promised", async () => {
    const { system } = here;
    const elsewhere = <Answer>(act: string, ask: (scope: Scope) => Promise<Answer>) =>
      run(system("nivalis"), command(act, ask), undefined, { via: "page" });
    const left = await elsewhere("test.move", async (scope) => {
      await planReckoning(scope);
      return scope.tx.$count(dueWorks, eq(dueWorks.task, "serviceLevel.reckon"));
    });
    expect(left).toBe(0);
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

describe("A promise", () => {
  it("takes two years of its office hours at most, however few these are", async () => {
    const few = { name: "Rarely", timeZone: "Europe/Brussels", monday: "09:00-09:01" };
    const { id } = await does("ines", createOfficeCalendar, newOfficeCalendarInput.parse(few), day(25, "08:00"));
    const long = { name: "Some day", calendarId: id, firstResponse: "1", close: "1600", sequence: "900" };
    await expect(
      does("ines", createServiceLevel, newServiceLevelInput.parse(long), day(25, "08:00")),
    ).rejects.toMatchObject({ code: "invalid", fields: { close: { key: "serviceLevel.refusal.tooFar" } } });
    const preview = await asks(async (scope) => (await serviceLevelsPage(scope, long)).preview, day(25, "08:00"));
    expect(preview).toBe("unreadable");
    const soon = newServiceLevelInput.parse({ ...long, close: "1" });
    await does("ines", createServiceLevel, soon, day(25, "08:00"));
    const hardly = officeCalendarInput.parse({ ...few, id, version: 1, holidays: closedMondays.join("\n") });
    await expect(does("ines", editOfficeCalendar, hardly, day(25, "08:00"))).rejects.toMatchObject({
      code: "invalid",
      fields: { monday: { key: "serviceLevel.refusal.tooFewHours", params: { name: "Some day" } } },
    });
  });
});

const closedMondays = Array.from({ length: 100 }, (_, week) => {
  const monday = new Date(Date.UTC(2026, 5, 29) + week * 7 * 24 * 3_600_000);
  return `${monday.toISOString().slice(0, 10)} Closed`;
});
