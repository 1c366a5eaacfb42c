import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";

const b = (text: ReactNode) => <b className="md">{text}</b>;

/** Until when an answer is promised: of today only the hour. */
export function ExpectedBy({ at, now, timeZone }: { at: Date; now: Date; timeZone: string }) {
  const words = useTranslations("portal.new");
  const format = useFormatter();
  const day = (date: Date) => format.dateTime(date, { timeZone, dateStyle: "short" });
  const clock = { timeZone, hour: "2-digit", minute: "2-digit" } as const;
  if (day(at) === day(now)) return words.rich("expectedToday", { time: format.dateTime(at, clock), b });
  const date = format.dateTime(at, { ...clock, weekday: "long", day: "numeric", month: "long" });
  return words.rich("expected", { date, b });
}
