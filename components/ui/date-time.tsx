import { useFormatter } from "next-intl";
import { EmptyValue } from "./property-list";

/** An exact day, or day and hour with `withTime`, in the organisation's time zone. */
export function DateTime({ at, timeZone, withTime }: { at: Date | null; timeZone: string; withTime?: boolean }) {
  const format = useFormatter();
  if (!at) return <EmptyValue />;
  const look = { timeZone, day: "numeric", month: "short", year: "numeric" } as const;
  return (
    <time dateTime={at.toISOString()} className="num">
      {format.dateTime(at, withTime ? { ...look, hour: "2-digit", minute: "2-digit" } : look)}
    </time>
  );
}
