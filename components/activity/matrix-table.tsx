import { getFormatter, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

import type { EventFilter } from "@/lib/event/event-filter";
import type { EventState } from "@/lib/event/types";

import { EventState as StateDot } from "../event/event-state";
import { addressOf } from "../ui/address";
import { Link } from "../ui/link";

/** A count of events that opens them, with how it differs from `before` where it is compared. */
export async function EventCount({
  organisation,
  count,
  filter,
  before,
}: {
  organisation: string;
  count: number;
  filter: EventFilter;
  before?: number | undefined;
}) {
  return (
    <>
      {count === 0 ? (
        "–"
      ) : (
        <Link className="zoom" href={addressOf(`/${organisation}/events`, { ...filter })}>
          {count}
        </Link>
      )}
      {before !== undefined && (count > 0 || before > 0) && <small>{await sayChange(count, before)}</small>}
    </>
  );
}

async function sayChange(count: number, was: number): Promise<string> {
  const [words, format] = await Promise.all([getTranslations("reportPage.change"), getFormatter()]);
  const said = { amount: format.number(Math.abs(count - was)), was: format.number(was) };
  if (count === was) return words("same", said);
  return count > was ? words("amount.more", said) : words("amount.less", said);
}

/** Counts of events with a head for each place: R11 has states down and kinds across, R12 tickets down and states across. */
export async function CountTable({
  first,
  heads,
  children,
  foot,
}: {
  first: string;
  heads: readonly { key: string; label: ReactNode }[];
  children: ReactNode;
  foot: ReactNode;
}) {
  const words = await getTranslations("reportActivity");
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls on a phone, so the keyboard must reach it
    <section className="tbx" tabIndex={0} aria-label={words("label")} id="activity-lines">
      <table className="tb">
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {heads.map(({ key, label }) => (
              <th key={key} scope="col" className="r">
                {label}
              </th>
            ))}
            <th scope="col" className="r">
              {words("total")}
            </th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
        <tfoot>{foot}</tfoot>
      </table>
    </section>
  );
}

/** The head of a row of one state. */
export const StateHead = ({ state }: { state: EventState }) => (
  <th scope="row">
    <StateDot state={state} />
  </th>
);
