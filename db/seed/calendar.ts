import { DateTime } from "luxon";

/** Story days count working days from the day of the demo: 0 is today, -3 three working days ago. */
export type Calendar = {
  /** A moment of the past; never after now. */
  at: (day: number, time: string) => Date;
  /** So many minutes ago. */
  ago: (minutes: number) => Date;
  /** As a form sends it, for dates that may lie ahead: "2026-06-18T09:00". */
  moment: (day: number, time: string) => string;
  /** "2026-06-18" */
  day: (day: number) => string;
};

export function calendarOf(now: Date, zone: string): Calendar {
  const today = DateTime.fromJSDate(now, { zone });
  const on = (day: number) => workingDay(today.startOf("day"), day);
  const timeOn = (day: number, time: string) => {
    const [hour = 0, minute = 0] = time.split(":").map(Number);
    return on(day).set({ hour, minute });
  };
  return {
    at: (day, time) => new Date(Math.min(timeOn(day, time).toMillis(), now.getTime())),
    ago: (minutes) => today.minus({ minutes }).toJSDate(),
    moment: (day, time) => timeOn(day, time).toFormat("yyyy-MM-dd'T'HH:mm"),
    day: (day) => on(day).toISODate() ?? "",
  };
}

/** Today stays today, also on a Sunday; the others fall on Monday to Friday. */
function workingDay(today: DateTime, day: number): DateTime {
  const step = Math.sign(day);
  let date = today;
  for (let left = Math.abs(day); left > 0;) {
    date = date.plus({ days: step });
    if (date.weekday <= 5) left -= 1;
  }
  return date;
}
