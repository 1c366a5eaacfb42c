import { useFormatter } from "next-intl";
import { EmptyValue } from "./property-list";
import { isWholeDay } from "./whole-day";

/**
 * An exact day, or day and hour with `withTime`, in the organisation's time zone. What was planned for a whole day has no
 * hour to show.
 */
export function DateTime({ at, timeZone, withTime }: { at: Date | null; timeZone: string; withTime?: boolean }) {
  const format = useFormatter();
  if (!at) return <EmptyValue />;
  const look = { timeZone, day: "numeric", month: "short", year: "numeric" } as const;
  const clock = format.dateTime(at, { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return (
    <time dateTime={at.toISOString()} className="num">
      {format.dateTime(at, withTime && !isWholeDay(clock) ? { ...look, hour: "2-digit", minute: "2-digit" } : look)}
    </time>
  );
}
