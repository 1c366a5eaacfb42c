import { DateTime } from "luxon";

/**
 * A moment as a form sends it. Without an offset it is the wall clock of the organisation's time zone; a bare day begins
 * at midnight there.
 */
export function momentIn(timeZone: string, text: string): Date {
  return DateTime.fromISO(text.replace(" ", "T"), { zone: timeZone }).toJSDate();
}

/** The last moment of a bare day, so that "until 1 February" includes that day; other moments as they are. */
export function endMomentIn(timeZone: string, text: string): Date {
  const moment = DateTime.fromISO(text.replace(" ", "T"), { zone: timeZone });
  return (text.length === 10 ? moment.endOf("day").startOf("minute") : moment).toJSDate();
}
