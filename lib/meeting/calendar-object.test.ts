import { readFileSync, readdirSync, existsSync } from "node:fs";
import { join } from "node:path";

import ICAL from "ical.js";
import { describe, expect, it } from "vitest";

import { calendarObject, ticketOfUid, uidOf } from "./calendar-object";
import { dueInvitations } from "./due-invitations";
import { readCalendar } from "./received-calendar";

const ticketId = "0190f0c0-0000-7000-8000-000000000008";
const meeting = {
  uid: uidOf(ticketId, "suivi.example"),
  sequence: 2,
  writtenAt: new Date("2026-06-01T10:00:00Z"),
  title: "Kestrel Day; speakers, clients",
  begin: new Date("2026-06-18T07:00:00Z"),
  end: new Date("2026-06-18T16:00:00Z"),
  allDay: false,
  location: "Palais des Congrès",
  url: "http://localhost/nivalis/tickets/8",
};
const timeZone = "Europe/Paris";
const eventOf = (text: string) => new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent");

describe("An iCalendar object", () => {
  it("says the same for the same state, under a name that leads back to the ticket", () => {
    const text = calendarObject([meeting], { timeZone, name: "Mine" });
    expect(calendarObject([meeting], { timeZone, name: "Mine" })).toBe(text);
    const event = eventOf(text);
    expect(event?.getFirstPropertyValue("summary")).toBe(meeting.title);
    expect(event?.getFirstPropertyValue("sequence")).toBe(2);
    expect(String(event?.getFirstPropertyValue("dtstart"))).toBe("2026-06-18T07:00:00Z");
    expect(String(event?.getFirstPropertyValue("dtstamp"))).toBe("2026-06-01T10:00:00Z");
    expect(String(event?.getFirstPropertyValue("last-modified"))).toBe("2026-06-01T10:00:00Z");
    expect(ticketOfUid(String(event?.getFirstPropertyValue("uid")))).toBe(ticketId);
    expect(text.split("\r\n").every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  });

  it("writes whole days as the days of the place, with the day after the last as end", () => {
    // Midnight to 23:59 in Paris, which is the evening before in UTC.
    const days = { ...meeting, allDay: true, begin: new Date("2026-06-17T22:00Z"), end: new Date("2026-06-19T21:59Z") };
    const event = eventOf(calendarObject([days], { timeZone }));
    expect(String(event?.getFirstPropertyValue("dtstart"))).toBe("2026-06-18");
    expect(String(event?.getFirstPropertyValue("dtend"))).toBe("2026-06-20");
  });

  it("carries method, organiser and attendees of an invitation, and is read back", () => {
    const text = calendarObject(
      [
        {
          ...meeting,
          organizer: { name: "Nivalis", email: "news@nivalis.example" },
          attendees: [{ email: "ada@speakers.example", name: "Ada", answer: "needs_action" }],
        },
      ],
      { timeZone, method: "REQUEST" },
    );
    expect(readCalendar(text)).toMatchObject({
      method: "REQUEST",
      uid: meeting.uid,
      sequence: 2,
      title: meeting.title,
      begin: "2026-06-18T07:00:00.000Z",
      organizer: "news@nivalis.example",
      attendee: null,
    });
    expect(text.replaceAll("\r\n ", "")).toMatch(
      /ATTENDEE;[^\r]*PARTSTAT=NEEDS-ACTION[^\r]*MAILTO:ada@speakers.example/i,
    );
  });
});

const reply = (partstat: string, extra = "") =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "METHOD:REPLY",
    "BEGIN:VEVENT",
    `UID:${meeting.uid}`,
    "SEQUENCE:2",
    "DTSTAMP:20260602T080000Z",
    `ATTENDEE;CN=Ada;PARTSTAT=${partstat}:mailto:Ada@Speakers.example`,
    ...(extra ? [extra] : []),
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ].join("\r\n");

describe("A received iCalendar part", () => {
  it("is an answer of exactly one person", () => {
    expect(readCalendar(reply("ACCEPTED"))?.attendee).toEqual({ email: "ada@speakers.example", answer: "accepted" });
    expect(readCalendar(reply("TENTATIVE"))?.attendee?.answer).toBe("tentative");
    expect(readCalendar(reply("DELEGATED"))?.attendee).toBeNull();
    expect(readCalendar(reply("ACCEPTED", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:b@c.example"))?.attendee).toBeNull();
  });

  it("is nothing when it is broken, too long or without a method", () => {
    expect(readCalendar("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n")).toBeNull();
    expect(readCalendar(reply("ACCEPTED").replace("METHOD:REPLY", "X-NO:1"))).toBeNull();
    expect(readCalendar(`${reply("ACCEPTED")}${" ".repeat(300_000)}`)).toBeNull();
  });

  const samples = "/work/shared/data/ics";
  it.skipIf(!existsSync(samples))("never throws, whatever calendars of other programs hold", () => {
    const files = readdirSync(samples, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ics"));
    expect(files.length).toBeGreaterThan(20);
    for (const name of files) expect(() => readCalendar(readFileSync(join(samples, name), "utf8")), name).not.toThrow();
  });
});

const ada = {
  id: "1",
  email: "ada@x.example",
  name: null,
  answer: "accepted",
  claimedAnswer: null,
  sequence: 1,
} as const;
const bo = { ...ada, id: "2", sequence: null } as const;
const due = (phase: string, sequence: number) =>
  dueInvitations({ phase, sequence }, [ada, bo]).map(({ attendee, method, isUpdate }) => [
    attendee.id,
    method,
    isUpdate,
  ]);

describe("Who is to be told of a meeting", () => {
  it("is whoever does not know its last state", () => {
    expect(due("open", 1)).toEqual([["2", "REQUEST", false]]);
    expect(due("open", 2)).toEqual([
      ["1", "REQUEST", true],
      ["2", "REQUEST", false],
    ]);
    expect(due("cancelled", 2)).toEqual([["1", "CANCEL", true]]);
    expect(due("cancelled", 1)).toEqual([]);
  });
});
