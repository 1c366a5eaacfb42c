import { describe, expect, it } from "vitest";

import { holidaysText, readHolidays } from "./holidays";
import { newOfficeCalendarInput, newServiceLevelInput, readSpans, spansText } from "./schema";

describe("Hours of a day", () => {
  it("are spans in order, in the ways people type them", () => {
    expect(readSpans("09:00-12:00, 14:00–18:00")).toEqual([
      [540, 720],
      [840, 1080],
    ]);
    expect(readSpans("9-12; 12-17.30")).toEqual([[540, 1050]]);
    expect(readSpans("")).toEqual([]);
    expect(readSpans("00:00-24:00")).toEqual([[0, 1440]]);
    for (const wrong of ["17-9", "9-12, 11-13", "nine to five", "9-25", "9"]) expect(readSpans(wrong)).toBeNull();
    expect(readSpans(spansText([[545, 1439]]))).toEqual([[545, 1439]]);
  });
});

describe("Holidays", () => {
  it("are days of one year or of every year, with their names", () => {
    const typed = "12-25 Christmas\n2026-04-06 Easter Monday\n\n02-29";
    expect(readHolidays(typed)).toEqual([
      { day: "02-29", name: "02-29" },
      { day: "12-25", name: "Christmas" },
      { day: "2026-04-06", name: "Easter Monday" },
    ]);
    expect(readHolidays(holidaysText(readHolidays(typed) ?? []))).toEqual(readHolidays(typed));
    for (const wrong of ["Christmas", "2026-02-30 Never", "13-01 No"]) expect(readHolidays(wrong)).toBeNull();
  });

  it("are read from a calendar file", () => {
    const file = [
      "BEGIN:VCALENDAR",
      "BEGIN:VEVENT",
      "DTSTART;VALUE=DATE:20261225",
      "DTEND;VALUE=DATE:20261227",
      "SUMMARY:Christmas\\, and the",
      "  day after",
      "END:VEVENT",
      "BEGIN:VEVENT",
      "DTSTART:20260101T100000Z",
      "SUMMARY:A meeting",
      "END:VEVENT",
      "END:VCALENDAR",
    ].join("\r\n");
    expect(readHolidays(file)).toEqual([
      { day: "2026-12-25", name: "Christmas, and the day after" },
      { day: "2026-12-26", name: "Christmas, and the day after" },
    ]);
  });
});

const refused = (result: {
  success: boolean;
  error?: { issues: readonly { path: PropertyKey[]; message: string }[] };
}) => result.error?.issues.map(({ path, message }) => [path[0], message]);

describe("Forms of office hours and levels", () => {
  it("say what is missing beside its field", () => {
    const hours = { name: "Office", timeZone: "Europe/Paris" };
    expect(refused(newOfficeCalendarInput.safeParse(hours))).toEqual([["monday", "serviceLevel.refusal.neverOpen"]]);
    const open = { ...hours, timeZone: "Mars/Olympus", tuesday: "18-9" };
    expect(refused(newOfficeCalendarInput.safeParse(open))).toContainEqual(["tuesday", "serviceLevel.refusal.spans"]);
    const level = { name: "Quick", calendarId: "01a202d4-1722-70c0-b87d-8b5897b45e09" };
    expect(refused(newServiceLevelInput.safeParse(level))).toEqual([
      ["firstResponse", "serviceLevel.refusal.nothingPromised"],
    ]);
    expect(refused(newServiceLevelInput.safeParse({ ...level, close: "soon" }))).toContainEqual([
      "close",
      "serviceLevel.refusal.hours",
    ]);
    expect(newServiceLevelInput.parse({ ...level, close: "1,5" }).close).toBe(90);
  });
});
