import { useFormatter, useTranslations } from "next-intl";

import { sayMoment } from "../ui/moment";

export type Clock = { now: Date; timeZone: string };

/** When a line was written: the hour today, otherwise the day with its hour, and the year when it is another. */
export function Stamp({ at, clock }: { at: Date; clock: Clock }) {
  const text = useStamp(clock);
  return <time dateTime={at.toISOString()}>{text(at)}</time>;
}

/** `inSentence`: it does not stand at the beginning. */
export function useStamp({ now, timeZone }: Clock, inSentence = false): (at: Date) => string {
  const format = useFormatter();
  const words = useTranslations("ticketPage");
  return (at) => {
    const hour = { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
    const said = sayMoment(at, now, timeZone);
    const isToday = said.kind === "minutes" || said.kind === "hours";
    if (isToday) return words(inSentence ? "todayInSentence" : "today", { time: format.dateTime(at, hour) });
    const dated = said.kind === "day" ? said.format : ({ day: "numeric", month: "short" } as const);
    return `${format.dateTime(at, { timeZone, ...dated })} ${format.dateTime(at, hour)}`;
  };
}
