import { getFormatter, getLocale, getTranslations } from "next-intl/server";

import { choiceLabel, fieldLabel } from "@/lib/custom-field/types";
import type { Beside, Named } from "@/lib/view/queries/beside";
import {
  type TicketFilter,
  customOf,
  dateFields,
  listFields,
  ownWithout,
  valuesOf,
  without,
} from "@/lib/worklist/ticket-filter";
import { type AskedSet, amountOfSet, setsOf } from "@/lib/worklist/ticket-sets";

/** One part of a filter in words, and the change of the address that takes it away. */
export type SaidPart = { name: string; label: string; value: string };

/** What a filter says, part by part. */
export async function sayFilter(filter: TicketFilter, { choices, fields }: Beside): Promise<SaidPart[]> {
  const [words, ticket, states, view, format, locale] = await Promise.all([
    getTranslations("view.filter"),
    getTranslations("ticket"),
    getTranslations("ticketPage.step"),
    getTranslations("view"),
    getFormatter(),
    getLocale(),
  ]);
  const nameIn = (named: readonly Named[], id: string) => named.find((one) => one.id === id)?.name ?? words("unknown");
  const nameOrNone = (named: readonly Named[], id: string) => (id === without ? words("without") : nameIn(named, id));
  const say: Record<(typeof listFields)[number], (value: string) => string> = {
    kind: (value) => ticket(`kind.${value as "general"}`),
    state: (value) => states(value as "open"),
    phase: (value) => view(`phase.${value as "open"}`),
    priority: (value) => ticket(`priority.${value as "3"}`),
    responsible: (value) => (value === "me" || value === "none" ? words(value) : nameIn(choices.responsible, value)),
    section: (value) => nameIn(choices.section, value),
    category: (value) => nameOrNone(choices.category, value),
    partner: (value) => nameOrNone(choices.partner, value),
    tag: (value) => nameOrNone(choices.tag, value),
    company: (value) => nameOrNone(choices.partner, value),
    campaign: (value) => nameOrNone(choices.campaign, value),
    currency: (value) => value,
  };
  const saySet = (set: AskedSet) => words(`sets.${set.code}`, { hours: amountOfSet(set) });
  const day = (text: string): string => {
    if (text === "today") return words("today");
    if (/^[+-]/.test(text)) {
      const count = Math.abs(Number.parseInt(text, 10));
      return words(text.startsWith("-") ? "daysAgo" : "inDays", { count });
    }
    return format.dateTime(new Date(`${text}T12:00:00Z`), {
      day: "numeric",
      month: "short",
      year: "numeric",
      timeZone: "UTC",
    });
  };
  const range = (text: string): string => {
    if (text === without) return words("without");
    const [from = "", to = ""] = text.split("..");
    if (from === to) return day(from);
    if (!to) return words("since", { day: day(from) });
    return from ? words("range", { from: day(from), to: day(to) }) : words("until", { day: day(to) });
  };
  return [
    ...(filter.q ? [{ name: "q", label: words("words"), value: filter.q }] : []),
    ...listFields.flatMap((name) => {
      const values = valuesOf(filter[name]);
      if (values.length === 0) return [];
      return [{ name, label: words(name), value: values.map(say[name]).join(", ") }];
    }),
    ...dateFields.flatMap((name) => {
      const said = filter[name];
      return said ? [{ name, label: words(`date.${name}`), value: range(said) }] : [];
    }),
    ...(filter.reason
      ? [
          {
            name: "reason",
            label: words("reason"),
            value: filter.reason === without ? words("without") : filter.reason,
          },
        ]
      : []),
    ...(filter.set ? [{ name: "set", label: words("set"), value: setsOf(filter.set).map(saySet).join(", ") }] : []),
    ...customOf(filter).map(([key, values]) => {
      const own = fields.find((field) => field.key === key);
      return {
        name: `f.${key}`,
        label: own ? fieldLabel(own, locale) : key,
        value: values
          .map((value) => (value === ownWithout ? words("without") : own ? choiceLabel(own, value, locale) : value))
          .join(", "),
      };
    }),
    ...(filter.late ? [{ name: "late", label: words("late"), value: "" }] : []),
    ...(filter.overdue ? [{ name: "overdue", label: words("overdue"), value: "" }] : []),
    ...(filter.active
      ? [{ name: "active", label: words("active"), value: words(`activeShort.${filter.active}`) }]
      : []),
  ];
}
