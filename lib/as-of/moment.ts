import { DateTime } from "luxon";

/**
 * The moment an address asks about: "now", `2026-11-22T08:00:00.000Z`, or a wall clock of the organisation's time zone as
 * a form without JavaScript sends it. Null for none, and for what is none; nobody looks into the future.
 */
export function momentAsked(text: string | null | undefined, timeZone: string, now: Date): Date | null {
  if (!text) return null;
  if (text === "now") return now;
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?$/.test(text)) return null;
  const said = DateTime.fromISO(text, { zone: timeZone });
  // A clock that shows no more than seconds or minutes means them to the end: what just happened was in them.
  const at = text.includes(".") ? said : said.endOf(/T\d{2}:\d{2}:\d{2}/.test(text) ? "second" : "minute");
  if (!at.isValid || at.year < 1970) return null;
  return at.toMillis() > now.getTime() ? now : at.toJSDate();
}

/** A moment as a `datetime-local` input shows it. */
export const wallClockOf = (at: Date, timeZone: string): string =>
  DateTime.fromJSDate(at, { zone: timeZone }).toFormat("yyyy-MM-dd'T'HH:mm:ss");

/** Steps of a slider for what has no moments of its own: the last two months by the day, the last day by the hour. */
export function stepsBack(now: Date, timeZone: string): string[] {
  const here = DateTime.fromJSDate(now, { zone: timeZone });
  const days = Array.from({ length: 60 }, (_, ago) => here.minus({ days: 60 - ago }).endOf("day"));
  const hours = Array.from({ length: 24 }, (_, ago) => here.minus({ hours: 23 - ago }).startOf("hour"));
  const [lastDay = here] = hours;
  const steps = [...days.filter((day) => day < lastDay), ...hours, here];
  return steps.map((step) => step.toJSDate().toISOString());
}
