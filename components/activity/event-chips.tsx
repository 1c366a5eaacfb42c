import { getLocale, getTranslations } from "next-intl/server";

import { type EventsAsk, queryOfActivity, usualPeriod } from "@/lib/activity/ask";
import { eventDirections, eventTypes } from "@/lib/event/types";
import { configuredName } from "@/lib/organisation/configured-name";
import type { FilterChoices } from "@/lib/report/queries/filter-choices";
import { ticketKinds } from "@/lib/ticket/registry";

import { ChoiceChip } from "../report/choice-chip";
import { PeriodChip } from "../report/period-chip";

/** What reports on events are narrowed to. */
export async function EventChips({ path, ask, choices }: { path: string; ask: EventsAsk; choices: FilterChoices }) {
  const [words, kinds, event, locale] = await Promise.all([
    getTranslations("reportActivity"),
    getTranslations("ticket.kind"),
    getTranslations("event"),
    getLocale(),
  ]);
  const query = queryOfActivity(ask);
  const fields = [
    {
      name: "section",
      label: words("section"),
      choices: choices.section.map((one) => ({ value: one.id, label: configuredName(one, locale) })),
    },
    {
      name: "type",
      label: words("type"),
      choices: eventTypes.map((type) => ({ value: type, label: event(`type.${type}`) })),
    },
    {
      name: "direction",
      label: words("direction"),
      choices: eventDirections.map((one) => ({ value: one, label: event(`direction.${one}`) })),
    },
    {
      name: "ticketKind",
      label: words("ticketKind"),
      choices: [
        ...ticketKinds.map((kind) => ({ value: kind as string, label: kinds(kind) })),
        { value: "none", label: words("unassigned") },
      ],
    },
    {
      name: "partner",
      label: words("person"),
      choices: choices.responsible.flatMap(({ personId, name }) =>
        personId ? [{ value: personId, label: name }] : [],
      ),
    },
  ];
  return (
    <>
      <PeriodChip period={ask.period} usual={usualPeriod} path={path} query={query} compare={ask.compare} />
      {fields.map((field) => (
        <ChoiceChip key={field.name} {...field} path={path} query={query} />
      ))}
    </>
  );
}
