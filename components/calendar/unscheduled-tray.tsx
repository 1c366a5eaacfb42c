import { useTranslations } from "next-intl";
import type { Ref } from "react";

import type { SaidEntry } from "./said-entry";
import { Link } from "../ui/link";

/** Tickets of the list that have no date yet: to be dragged into the calendar, or given a date. */
export function UnscheduledTray({
  ref,
  organisation,
  entries,
  more,
  onSchedule,
}: {
  ref: Ref<HTMLDivElement>;
  organisation: string;
  entries: readonly SaidEntry[];
  more: boolean;
  onSchedule: (entry: SaidEntry) => void;
}) {
  const words = useTranslations("calendar");
  return (
    <section>
      <h2>
        {words("unscheduled")} <span className="f num">{more ? `${entries.length}+` : entries.length}</span>
      </h2>
      <div ref={ref}>
        {entries.map((entry) => (
          <div
            key={entry.number}
            className="calunscheduled"
            data-unscheduled={entry.mayMove}
            data-number={entry.number}
            data-title={`#${entry.number} ${entry.title}`}
          >
            <Link href={`/${organisation}/tickets/${entry.number}`} className="md ell" draggable={false}>
              {entry.title}
            </Link>
            <div className="row t12 m">
              <span className="ell">
                #{entry.number} {entry.who}
              </span>
              <span className="grow" />
              {entry.mayMove && (
                <button type="button" className="link" onClick={() => onSchedule(entry)}>
                  {words("schedule")}
                </button>
              )}
            </div>
          </div>
        ))}
      </div>
      {entries.some(({ mayMove }) => mayMove) && <p className="t12 f">{words("unscheduledHint")}</p>}
      {more && <p className="t12 f">{words("unscheduledMore", { count: entries.length })}</p>}
    </section>
  );
}
