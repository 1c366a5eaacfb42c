import { useFormatter, useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";

import { type Clock, usePlan } from "./stamp";

/** "changed expected revenue €10,500.00 → €12,000.00, probability 25 → 40 %". */
export function ChangedFields({
  details,
  currency,
  clock,
}: {
  details: Record<string, unknown>;
  currency: string;
  clock: Clock;
}): ReactNode {
  const words = useTranslations("ticketPage");
  const people = peopleSentence(words, details);
  if (people) return people;
  return (
    <>
      {words("changed")}{" "}
      {Object.entries(details).map(([field, pair], place) => (
        <Fragment key={field}>
          {place > 0 && ", "}
          <Change field={field} pair={Array.isArray(pair) ? pair : []} currency={currency} clock={clock} />
        </Fragment>
      ))}
    </>
  );
}

/** Watchers and operators come and go one at a time. */
function peopleSentence(
  words: ReturnType<typeof useTranslations<"ticketPage">>,
  details: Record<string, unknown>,
): string | null {
  for (const [field, came, went] of peopleWords) {
    const pair = details[field];
    if (!Array.isArray(pair)) continue;
    const [gone, added] = pair;
    return typeof added === "string" ? words(came, { who: added }) : words(went, { who: String(gone) });
  }
  return null;
}

const peopleWords = [
  ["watchers", "watching", "unwatching"],
  ["operatorIds", "operating", "notOperating"],
] as const;

function Change({ field, pair, currency, clock }: { field: string; pair: unknown[]; currency: string; clock: Clock }) {
  const words = useTranslations("ticketPage");
  const fields = useTranslations("ticket.field");
  const show = useShown(currency, clock);
  const name = (fields.has(field) ? fields(field) : field).toLowerCase();
  if (pair.length === 0) return words("changeText", { field: name });
  const [from, to] = [show(field, pair[0]), show(field, pair[1])];
  const rich = { b: (text: ReactNode) => <b className="num">{text}</b>, old: (text: ReactNode) => text };
  if (to === null) return words("changeCleared", { field: name, from: from ?? "" });
  if (from === null) return words.rich("changeSet", { field: name, to, ...rich });
  return words.rich("change", { field: name, from, to, ...rich });
}

const wholeDay = { day: "numeric", month: "short", year: "numeric" } as const;
const moneyFields = new Set(["expectedRevenue", "expectedCost"]);
const momentFields = new Set(["beginAt", "endAt", "deadline", "nextActionAt"]);

/** A value as people read it: money with its currency, a moment in the organisation's time zone. */
function useShown(currency: string, clock: Clock): (field: string, value: unknown) => string | null {
  const format = useFormatter();
  const plan = usePlan(clock);
  const words = useTranslations();
  return (field, value) => {
    if (value === null || value === undefined || value === "") return null;
    if (moneyFields.has(field)) return format.number(Number(value), { style: "currency", currency });
    // A day is the same everywhere: no time zone moves it.
    if (field === "expectedCloseOn" && typeof value === "string") {
      return format.dateTime(new Date(`${value}T00:00:00Z`), { timeZone: "UTC", ...wholeDay });
    }
    if (momentFields.has(field) && typeof value === "string") return plan(new Date(value));
    if (field === "probability") return `${Number(value)} %`;
    if (field === "priority") return words(`ticket.priority.${Number(value)}`);
    if (typeof value === "boolean") return words(value ? "ticketPage.yes" : "ticketPage.no");
    if (typeof value !== "string" && typeof value !== "number") return null;
    return String(value);
  };
}
