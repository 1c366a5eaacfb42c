import { getLocale, getTranslations } from "next-intl/server";

import { type TicketsAsk, queryOfActivity, usualPeriod } from "@/lib/activity/ask";
import { configuredName } from "@/lib/organisation/configured-name";
import type { FilterChoices } from "@/lib/report/queries/filter-choices";
import { ticketStates } from "@/lib/ticket/phases";
import { ticketKinds } from "@/lib/ticket/registry";

import { ChoiceChip } from "../report/choice-chip";
import { PeriodChip } from "../report/period-chip";

/** What reports on tickets are narrowed to. */
export async function TicketChips({ path, ask, choices }: { path: string; ask: TicketsAsk; choices: FilterChoices }) {
  const [words, kinds, states, filters, locale] = await Promise.all([
    getTranslations("reportActivity"),
    getTranslations("ticket.kind"),
    getTranslations("ticketPage.step"),
    getTranslations("view.filter"),
    getLocale(),
  ]);
  const query = queryOfActivity(ask);
  const named = (all: FilterChoices["section"]) =>
    all.map((one) => ({ value: one.id, label: configuredName(one, locale) }));
  const fields = [
    { name: "section", label: words("section"), choices: named(choices.section) },
    { name: "kind", label: words("kind"), choices: ticketKinds.map((kind) => ({ value: kind, label: kinds(kind) })) },
    { name: "category", label: words("category"), choices: named(choices.category) },
    {
      name: "state",
      label: words("state"),
      choices: ticketStates.map((state) => ({ value: state, label: states(state) })),
    },
    {
      name: "responsible",
      label: words("responsible"),
      choices: [
        { value: "me", label: filters("me") },
        { value: "none", label: filters("none") },
        ...choices.responsible.map(({ id, name }) => ({ value: id, label: name })),
      ],
    },
  ];
  return (
    <>
      <PeriodChip period={ask.period} usual={usualPeriod} path={path} query={query} />
      {fields.map((field) => (
        <ChoiceChip key={field.name} {...field} path={path} query={query} several />
      ))}
    </>
  );
}
