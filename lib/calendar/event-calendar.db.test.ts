import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { createEvent } from "@/lib/event/commands/create-event";
import { moveEvent } from "@/lib/event/commands/move-event";
import { eventsWhere } from "@/lib/event/queries/list";
import { createEventInput, moveEventInput } from "@/lib/event/schema";
import { daysAround } from "@/lib/kernel/calendar-span";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";

import { moveEventEntry } from "./commands/move-event-entry";
import { eventCalendarOf } from "./queries/event-entries";
import { moveEventEntryInput } from "./schema";

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

const looks = command("test.looks", (scope, who: readonly string[]) =>
  eventCalendarOf(scope, { where: eventsWhere(scope, {}), days: daysAround("2026-06-18", "week"), who }),
);
const week = (person: Person, who: readonly string[] = []) => run(here.as(person), looks, who, page);
const entry = async (person: Person, number: number) =>
  (await week(person)).entries.find((one) => one.number === number);

async function write(person: Person, type: string, more: object = {}): Promise<number> {
  const typed = { type, title: "In the calendar", content: "Words.", recipientIds: [here.partners.ada], ...more };
  return (await run(here.as(person), createEvent, createEventInput.parse(typed), page)).number;
}
const visit = (person: Person = "cedric") =>
  write(person, "visit", { beginAt: "2026-06-18T09:00", endAt: "2026-06-18T10:30" });
const move = (person: Person, input: object) =>
  run(here.as(person), moveEventEntry, moveEventEntryInput.parse(input), page);
const plan = (person: Person, number: number) =>
  run(here.as(person), moveEvent, moveEventInput.parse({ number, transition: "plan" }), page);

const timesOf = async (number: number) =>
  (
    await database.rows<{ begin_at: Date; end_at: Date | null }>(
      "select begin_at, end_at from event where organisation_id = $1 and number = $2",
      [here.nivalis.id, number],
    )
  )[0];

describe("A calendar of events", () => {
  it("shows calls and visits with their end, and whose they are", async () => {
    const number = await visit();
    expect(await entry("cedric", number)).toMatchObject({
      start: "2026-06-18T09:00",
      end: "2026-06-18T10:30",
      type: "visit",
      responsible: { id: here.users.cedric },
      mayMove: true,
      mayStretch: true,
    });
    expect((await week("cedric", [here.users.yue])).entries.map((one) => one.number)).not.toContain(number);
    const mine = await week("cedric", [here.users.cedric]);
    expect(mine.entries.map((one) => one.number)).toContain(number);
    expect(mine.people.map(({ id }) => id)).toContain(here.users.cedric);
  });

  it("moves a visit with its length, and stretches it", async () => {
    const number = await visit();
    const { version } = await move("cedric", { number, start: "2026-06-19T14:00" });
    expect(await timesOf(number)).toEqual({
      begin_at: new Date("2026-06-19T12:00Z"),
      end_at: new Date("2026-06-19T13:30Z"),
    });
    await move("cedric", { number, version, start: "2026-06-19T14:00", end: "2026-06-19T16:00" });
    expect(await timesOf(number)).toMatchObject({ end_at: new Date("2026-06-19T14:00Z") });
    await expect(move("cedric", { number, version, start: "2026-06-20T14:00" })).rejects.toMatchObject({
      code: "stale",
    });
    await expect(move("cedric", { number, start: "2026-06-19T14:00", end: "2026-06-19T13:00" })).rejects.toMatchObject({
      because: { key: "refusal.endBeforeBegin" },
    });
  });

  it("knows a mail as one moment", async () => {
    const number = await write("cedric", "mail_message", { beginAt: "2026-06-18T09:00" });
    expect(await entry("cedric", number)).toMatchObject({ end: null, mayMove: true, mayStretch: false });
    await move("cedric", { number, start: "2026-06-19T08:00" });
    expect(await timesOf(number)).toEqual({ begin_at: new Date("2026-06-19T06:00Z"), end_at: null });
    await expect(move("cedric", { number, start: "2026-06-19T08:00", end: "2026-06-19T09:00" })).rejects.toMatchObject({
      because: { key: "calendar.refusal.oneMoment", params: { number } },
    });
  });

  it("lets move who may change the event now, and says no to everybody else and to what is over", async () => {
    const number = await visit();
    await expect(move("demo", { number, start: "2026-06-19T14:00" })).rejects.toMatchObject({ code: "not-found" });
    await plan("cedric", number);
    expect(await entry("garnier", number)).toMatchObject({ mayMove: true });
    await move("garnier", { number, start: "2026-06-19T14:00" });
    await run(here.as("garnier"), moveEvent, moveEventInput.parse({ number, transition: "cancel" }), page);
    expect(await entry("garnier", number)).toMatchObject({ mayMove: false });
    await expect(move("garnier", { number, start: "2026-06-20T14:00" })).rejects.toMatchObject({
      because: { key: "calendar.refusal.eventOver", params: { number } },
    });
  });

  it("says of each entry what a move of it would be answered", async () => {
    await plan("cedric", await visit());
    await visit("yue");
    for (const person of ["cedric", "yue", "garnier", "nadia"] as const) {
      const { entries } = await week(person);
      for (const { number, start, end, mayMove } of entries) {
        // Where it stands already: asked, and nothing changes.
        const answer = await move(person, { number, start, ...(end && { end }) }).then(
          () => true,
          () => false,
        );
        expect(answer, `${person}, ${number}`).toBe(mayMove);
      }
    }
  });
});
