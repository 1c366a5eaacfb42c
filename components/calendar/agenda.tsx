import { DateTime } from "luxon";
import { getFormatter, getTranslations } from "next-intl/server";
import Link from "next/link";

import type { Days } from "@/lib/kernel/calendar-span";

import type { SaidEntry } from "./said-entry";

/** The days as a list, one heading each; what lasts several days stands on the first of them that is shown. */
export async function Agenda({
  href,
  entries,
  days,
  today,
}: {
  /** The address of an entry, before its number. */
  href: string;
  entries: readonly SaidEntry[];
  days: Days;
  today: string;
}) {
  const [words, format] = await Promise.all([getTranslations("calendar"), getFormatter()]);
  const dayOf = ({ start }: SaidEntry) => {
    const day = (start ?? "").slice(0, 10);
    return day < days.first ? days.first : day;
  };
  const byDay = [...Map.groupBy(entries, dayOf)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (byDay.length === 0) return <p className="m pad">{words("empty")}</p>;
  return (
    <div className="agenda">
      {byDay.map(([day, those]) => (
        <section key={day}>
          <h3 className={day === today ? "on" : undefined}>
            {format.dateTime(new Date(`${day}T00:00:00Z`), {
              timeZone: "UTC",
              weekday: "long",
              day: "numeric",
              month: "long",
            })}
          </h3>
          <ul>
            {those.map((entry) => (
              <li key={entry.number}>
                <Link href={`${href}/${entry.number}`} prefetch={false} className="agendaline">
                  <span className="num m">{timeOf(entry)}</span>
                  <i className={`shade who-${entry.shade}`} aria-hidden="true" />
                  <span className="ell grow">
                    <b className="md">{entry.title}</b>{" "}
                    <span className="m">
                      #{entry.number}
                      {entry.location && `, ${entry.location}`}
                    </span>
                  </span>
                  <span className="m ell">{entry.who ?? words("nobody")}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );

  function timeOf({ start, end }: SaidEntry): string {
    if (!start) return "";
    const isDay = start.length === 10;
    const sameDay = end === null || end.slice(0, 10) === start.slice(0, 10);
    const until = end && !sameDay ? ` – ${DateTime.fromISO(end).toFormat("d/M")}` : "";
    if (isDay) return `${words("allDay")}${until}`;
    return `${start.slice(11)}${end && sameDay ? `–${end.slice(11)}` : until}`;
  }
}
