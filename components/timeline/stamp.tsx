import { useLocale, useTranslations } from "next-intl";

import { sayMoment } from "../ui/moment";
import { isWholeDay } from "../ui/whole-day";

/** `past`: one looks back to `now`, so that what was today then has its date as every other day. */
export type Clock = { now: Date; timeZone: string; past?: boolean };

/** When a line was written: the hour today, otherwise the day with its hour, and the year when it is another. */
export function Stamp({ at, clock }: { at: Date; clock: Clock }) {
  const text = useStamp(clock);
  return <time dateTime={at.toISOString()}>{text(at)}</time>;
}

/** `inSentence`: it does not stand at the beginning. */
export function useStamp({ now, timeZone, past }: Clock, inSentence = false): (at: Date) => string {
  const locale = useLocale();
  const words = useTranslations("ticketPage");
  const say = (look: Look, at: Date) => formatterOf(locale, timeZone, look).format(at);
  return (at) => {
    const time = say("hour", at);
    const said = sayMoment(at, now, timeZone);
    if (!past && (said.kind === "minutes" || said.kind === "hours")) {
      return words(inSentence ? "todayInSentence" : "today", { time });
    }
    return `${say(past || (said.kind === "day" && said.format.year) ? "dayOfYear" : "day", at)} ${time}`;
  };
}

/** In a sentence, when something was planned for: an hour only where one was named. */
export function usePlan(clock: Clock): (at: Date) => string {
  const locale = useLocale();
  const stamp = useStamp(clock, true);
  const { timeZone } = clock;
  return (at) =>
    isWholeDay(formatterOf("en-GB", timeZone, "hour").format(at))
      ? formatterOf(locale, timeZone, "dayOfYear").format(at)
      : stamp(at);
}

const looks = {
  hour: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  day: { day: "numeric", month: "short" },
  dayOfYear: { day: "numeric", month: "short", year: "numeric" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
type Look = keyof typeof looks;

// Making a formatter costs more than a hundred uses of it.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(locale: string, timeZone: string, look: Look): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${look}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(locale, { timeZone, ...looks[look] });
    formatters.set(key, formatter);
  }
  return formatter;
}
