export type MomentText =
  | { kind: "minutes"; count: number; past: boolean }
  | { kind: "hours"; count: number; past: boolean }
  | { kind: "yesterday" | "tomorrow" }
  | { kind: "day"; format: { day: "numeric"; month: "short"; year?: "numeric" } };

/** How a moment is said beside `now`: relative within a day, a date beyond, with the year when it differs. */
export function sayMoment(at: Date, now: Date, timeZone: string): MomentText {
  const minutes = Math.round((at.getTime() - now.getTime()) / 60_000);
  const distance = Math.abs(minutes);
  const past = minutes <= 0;
  if (distance < 60) return { kind: "minutes", count: distance, past };

  const day = dayOf(at, timeZone);
  const today = dayOf(now, timeZone);
  const daysAway = Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
  if (daysAway === 0) return { kind: "hours", count: Math.floor(distance / 60), past };
  if (daysAway === -1) return { kind: "yesterday" };
  if (daysAway === 1) return { kind: "tomorrow" };
  const year = isSameYear(at, now, timeZone) ? {} : { year: "numeric" as const };
  return { kind: "day", format: { day: "numeric", month: "short", ...year } };
}

/** Whether both moments are of one year at that place. */
export const isSameYear = (at: Date, now: Date, timeZone: string): boolean =>
  dayOf(at, timeZone).slice(0, 4) === dayOf(now, timeZone).slice(0, 4);

// Making a formatter costs more than a hundred uses of it.
const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day at that place, as 2020-12-10. */
function dayOf(at: Date, timeZone: string): string {
  let format = dayFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
    dayFormats.set(timeZone, format);
  }
  return format.format(at);
}
