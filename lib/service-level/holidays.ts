import { DateTime } from "luxon";

export type Holiday = { day: string; name: string };

const longestHoliday = 31;

/**
 * Holidays as they are typed: one a line, "2026-12-25 Christmas", or "12-25 Christmas" for every year; or the content of
 * a calendar file (.ics), of which the whole days are taken. Null where a line is neither.
 */
export function readHolidays(typed: string): Holiday[] | null {
  const found = typed.includes("BEGIN:VCALENDAR") ? fromCalendarFile(typed) : fromLines(typed);
  return (
    found &&
    [...new Map(found.map((one) => [one.day, one])).values()].toSorted((one, other) => one.day.localeCompare(other.day))
  );
}

export const holidaysText = (holidays: readonly Holiday[]): string =>
  holidays.map(({ day, name }) => `${day} ${name}`).join("\n");

function fromLines(typed: string): Holiday[] | null {
  const holidays: Holiday[] = [];
  for (const line of typed.split("\n").map((text) => text.trim())) {
    if (!line) continue;
    const [, year, on = "", name = ""] = /^(\d{4}-)?(\d{2}-\d{2})(?:\s+(.{1,100}))?$/.exec(line) ?? [];
    // A leap year stands for every year.
    if (!DateTime.fromISO(`${year ?? "2024-"}${on}`).isValid) return null;
    holidays.push({ day: `${year ?? ""}${on}`, name: name || on });
  }
  return holidays;
}

/** Its events of whole days (RFC 5545); the end is the day after the last. */
function fromCalendarFile(text: string): Holiday[] {
  const unfolded = text.replaceAll(/\r?\n[ \t]/g, "");
  return unfolded
    .split("BEGIN:VEVENT")
    .slice(1)
    .flatMap((event) => {
      const dayOf = (name: string) => {
        const date = new RegExp(`^${name}(?:;[^:\\n]*)?:(\\d{8})\\s*$`, "m").exec(event)?.[1];
        return date ? DateTime.fromFormat(date, "yyyyMMdd", { zone: "utc" }) : null;
      };
      const start = dayOf("DTSTART");
      if (!start?.isValid) return [];
      const days = Math.min(Math.max(dayOf("DTEND")?.diff(start, "days").days ?? 1, 1), longestHoliday);
      const summary = /^SUMMARY(?:;[^:\n]*)?:(.+)$/m.exec(event)?.[1] ?? "";
      const name = summary
        .replaceAll(/\\([,;\\])/g, "$1")
        .trim()
        .slice(0, 100);
      return Array.from({ length: days }, (_, after) => {
        const day = start.plus({ days: after }).toISODate() ?? "";
        return { day, name: name || day };
      });
    });
}
