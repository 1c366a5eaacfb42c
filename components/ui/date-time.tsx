import { useFormatter } from "next-intl";
import { EmptyValue } from "./property-list";

/**
 * An exact day, or day and hour with `withTime`, in the organisation's time zone. What was planned for a whole day has no
 * hour to show.
 */
export function DateTime({ at, timeZone, withTime }: { at: Date | null; timeZone: string; withTime?: boolean }) {
  const format = useFormatter();
  if (!at) return <EmptyValue />;
  const look = { timeZone, day: "numeric", month: "short", year: "numeric" } as const;
  const clock = format.dateTime(at, { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const isWholeDay = wholeDay.has(clock);
  return (
    <time dateTime={at.toISOString()} className="num">
      {format.dateTime(at, withTime && !isWholeDay ? { ...look, hour: "2-digit", minute: "2-digit" } : look)}
    </time>
  );
}

/** A day begins at midnight; "until that day" is its last minute. */
const wholeDay: ReadonlySet<string> = new Set(["00:00", "23:59"]);
