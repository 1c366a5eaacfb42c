import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { daysAround } from "@/lib/kernel/calendar-span";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { createTicketInput } from "@/lib/ticket/schema";
import { readTicketFilter } from "@/lib/worklist/ticket-filter";

import { revokeFeed, subscribe } from "./commands/feeds";
import { moveCalendarEntry } from "./commands/move-entry";
import { type CalendarData, calendarOf } from "./queries/entries";
import { ownFeeds } from "./queries/feeds";
import { answerFeed } from "./read-feed";
import { moveEntryInput } from "./schema";

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

const page = { via: "page", now: new Date("2026-06-15T09:00Z") } as const;
const looks = command("test.looks", (scope, on: string): Promise<CalendarData> =>
  calendarOf(scope, { filter: readTicketFilter({}), list: null, days: daysAround(on, "week"), start: "begin" }),
);
const week = (person: Person, on = "2026-06-18") => run(here.as(person), looks, on, page);
const looksAt = command("test.looksAt", (scope, query: Record<string, string>): Promise<CalendarData> =>
  calendarOf(scope, {
    filter: readTicketFilter(query),
    list: null,
    days: daysAround("2026-06-18", "month"),
    start: "begin",
  }),
);
const looksAtActions = command("test.looksAtActions", (scope, on: string): Promise<CalendarData> =>
  calendarOf(scope, { filter: readTicketFilter({}), list: null, days: daysAround(on, "week"), start: "action" }),
);
const actions = (person: Person, on = "2026-06-18") => run(here.as(person), looksAtActions, on, page);
const feedsOf = command("test.feeds", (scope) => ownFeeds(scope));

async function meeting(title: string, more: object = {}, by: Person = "demo"): Promise<number> {
  const typed = {
    kind: "meeting",
    title,
    sectionId: here.sections.helpdesk,
    beginAt: "2026-06-18T09:00",
    endAt: "2026-06-18T18:00",
    allDay: false,
    ...more,
  };
  return (await run(here.as(by), createTicket, createTicketInput.parse(typed), page)).number;
}

const move = (person: Person, input: object) =>
  run(here.as(person), moveCalendarEntry, moveEntryInput.parse({ field: "begin", ...input }), page);

const timesOf = async (number: number) =>
  (
    await database.rows<{ begin_at: Date; end_at: Date; all_day: boolean }>(
      "select begin_at, end_at, all_day from ticket where organisation_id = $1 and number = $2",
      [here.myCompany.id, number],
    )
  )[0];

describe("A calendar", () => {
  it("shows what its days hold, on the organisation's clock, and what has no date yet", async () => {
    const timed = await meeting("Kestrel Day");
    const days = await meeting("Fair", { allDay: true, beginAt: "2026-06-19", endAt: "2026-06-21" });
    const open = await meeting("Some day", { beginAt: "", endAt: "" });
    const { entries, unscheduled, people } = await week("demo");
    const entry = (number: number) => entries.find((one) => one.number === number);
    expect(entry(timed)).toMatchObject({ start: "2026-06-18T09:00", end: "2026-06-18T18:00", mayMove: true });
    expect(entry(days)).toMatchObject({ start: "2026-06-19", end: "2026-06-21" });
    expect(unscheduled.map(({ number }) => number)).toContain(open);
    expect(people).toContainEqual({ id: here.users.demo, name: "Demo User" });
    expect((await week("demo", "2026-07-01")).entries).toEqual([]);
    expect((await week("sam")).entries.map(({ number }) => number)).not.toContain(timed);
  });
});

describe("A calendar that was narrowed", () => {
  it("shows what the filter lets through, of the colleagues chosen, for a month", async () => {
    const own = await meeting("Rehearsal");
    const others = await meeting("Rehearsal abroad", { responsibleId: here.users.ines, beginAt: "2026-06-02T09:00" });
    const shown = async (query: Record<string, string>) =>
      (await run(here.as("demo"), looksAt, { q: "Rehearsal", ...query }, page)).entries.map(({ number }) => number);
    expect(await shown({})).toEqual([others, own]);
    expect(await shown({ responsible: here.users.ines })).toEqual([others]);
    expect(await shown({ responsible: "me" })).toEqual([own]);
    expect(await shown({ kind: "support_request" })).toEqual([]);
  });
});

describe("A next action in a calendar", () => {
  it("is one moment, however long its ticket lasts, and leaves the ticket's end alone when it is moved", async () => {
    const number = await meeting("Kestrel Fair", { beginAt: "2026-06-10T09:00", endAt: "2026-06-30T18:00" });
    await move("demo", { number, field: "action", start: "2026-06-18T11:00" });
    const seen = (await actions("demo")).entries.find((one) => one.number === number);
    expect(seen).toMatchObject({ start: "2026-06-18T11:00", end: null });
    await move("demo", { number, field: "action", start: "2026-06-19T11:00" });
    expect(await timesOf(number)).toMatchObject({ end_at: new Date("2026-06-30T16:00Z") });
    expect((await actions("demo", "2026-06-24")).entries.map((one) => one.number)).not.toContain(number);
  });
});

describe("An entry of a calendar", () => {
  it("A17: is dragged to another day and stretched, and others see it", async () => {
    const number = await meeting("Team day");
    await move("demo", { number, start: "2026-06-19T09:00" });
    expect(await timesOf(number)).toMatchObject({
      begin_at: new Date("2026-06-19T07:00Z"),
      end_at: new Date("2026-06-19T16:00Z"),
    });
    await move("demo", { number, start: "2026-06-19T09:00", end: "2026-06-19T20:00" });
    expect(await timesOf(number)).toMatchObject({ end_at: new Date("2026-06-19T18:00Z") });
    const [seen] = (await week("ines")).entries.filter((one) => one.number === number);
    expect(seen).toMatchObject({ start: "2026-06-19T09:00", end: "2026-06-19T20:00" });
  });

  it("keeps its hours over a change of the clocks", async () => {
    const number = await meeting("Autumn", { beginAt: "2026-10-24T09:00", endAt: "2026-10-24T17:00" });
    await move("demo", { number, start: "2026-10-25T00:30" });
    expect(await timesOf(number)).toMatchObject({
      begin_at: new Date("2026-10-24T22:30Z"),
      end_at: new Date("2026-10-25T07:30Z"),
    });
  });

  it("becomes a whole day and back", async () => {
    const number = await meeting("Whole");
    await move("demo", { number, start: "2026-06-20", end: "2026-06-21" });
    expect(await timesOf(number)).toMatchObject({ all_day: true, begin_at: new Date("2026-06-19T22:00Z") });
    await move("demo", { number, start: "2026-06-20T10:00", end: "2026-06-20T11:00" });
    expect(await timesOf(number)).toMatchObject({ all_day: false, end_at: new Date("2026-06-20T09:00Z") });
  });

  it("is moved by who works on it or supervises, and fixed for everybody else, with the reason", async () => {
    await database.rows(
      `insert into assignment (organisation_id, id, created_at, updated_at, user_id, role, section_id, starts_on)
       values ($1, gen_random_uuid(), now(), now(), $2, 'operator', $3, '2010-01-04')`,
      [here.myCompany.id, here.users.sam, here.sections.helpdesk],
    );
    const number = await meeting("Open meeting");
    await database.rows("update ticket set phase = 'open', state = 'open' where organisation_id = $1 and number = $2", [
      here.myCompany.id,
      number,
    ]);
    const [seen] = (await week("sam")).entries.filter((one) => one.number === number);
    expect(seen).toMatchObject({ mayMove: false });
    await expect(move("sam", { number, start: "2026-06-20T09:00" })).rejects.toMatchObject({
      code: "not-permitted",
      because: { key: "calendar.refusal.notYours", params: { number } },
    });
    await move("ines", { number, start: "2026-06-20T09:00" });
    await expect(move("nadia", { number, start: "2026-06-20T09:00" })).rejects.toMatchObject({ code: "not-found" });
    await expect(move("demo", { number, start: "2026-06-20T09:00", end: "2026-06-19T09:00" })).rejects.toMatchObject({
      because: { key: "refusal.endBeforeBegin" },
    });
  });
});

const get = (address: string, headers: Record<string, string> = {}) => {
  const [slug = "", file = ""] = new URL(address).pathname.split("/").slice(-2);
  return answerFeed(new Request(address, { headers }), slug, file);
};

describe("A calendar's feed", () => {
  it("shows what its owner may see now, until it is revoked or he leaves", async () => {
    const number = await meeting("In the feed");
    const secret = await meeting("Elsewhere", { sectionId: here.sections.quality }, "ines");
    const { id, address } = await run(
      here.as("demo"),
      subscribe,
      { name: "Mine", query: "view=calendar&kind=meeting" },
      page,
    );
    const answer = await get(address);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toMatch(/^text\/calendar/);
    const text = (await answer.text()).replaceAll("\r\n ", "");
    expect(text).toContain(`SUMMARY:#${number} In the feed`);
    expect(text).not.toContain(`#${secret} `);

    const etag = answer.headers.get("etag") ?? "";
    expect((await get(address, { "if-none-match": etag })).status).toBe(304);
    const [kept] = await run(here.as("demo"), feedsOf, undefined, page);
    expect(kept).toMatchObject({ id, name: "Mine" });
    expect(kept?.lastUsedAt).not.toBeNull();
    const [stored] = await database.rows<{ token_hash: string }>("select token_hash from calendar_feed where id = $1", [
      id,
    ]);
    expect(address).not.toContain(stored?.token_hash);

    await expect(run(here.as("sam"), revokeFeed, { id }, page)).rejects.toMatchObject({ code: "not-found" });
    await database.rows("update membership set active = false where organisation_id = $1 and user_id = $2", [
      here.myCompany.id,
      here.users.demo,
    ]);
    expect((await get(address)).status).toBe(404);
    await database.rows("update membership set active = true where organisation_id = $1 and user_id = $2", [
      here.myCompany.id,
      here.users.demo,
    ]);
    expect((await get(address)).status).toBe(200);
    await run(here.as("demo"), revokeFeed, { id }, page);
    expect((await get(address)).status).toBe(404);
    expect((await get(address.replace("my-company", "nivalis"))).status).toBe(404);
    expect((await get(address.replace(/[^/]{43}\.ics/, `${"a".repeat(43)}.ics`))).status).toBe(404);
  });
});
