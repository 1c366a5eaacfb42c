import { getTranslations } from "next-intl/server";

import { ticketKinds } from "@/lib/ticket/registry";
import type { ReportFilterField } from "@/lib/report/report";
import type { Choice } from "@/lib/report/queries/beside";
import type { StandardReportView } from "@/lib/report/pages/standard-report";
import { valuesOf, without } from "@/lib/worklist/ticket-filter";

import { Checkbox } from "../ui/checkbox";
import { MenuLink } from "../ui/menu-item";
import { ChipForm } from "./chip-form";
import type { ReportAddress } from "./report-address";
import type { SaysReport } from "./say-report";

type Offered = { value: string; label: string };

/** What the report is narrowed to: the fields that its report offers, several values of each. */
export async function FilterChips({
  view,
  standard,
  address,
  say,
}: {
  view: StandardReportView;
  standard: StandardReportView["standard"];
  address: ReportAddress;
  say: SaysReport;
}) {
  const [words, filters] = await Promise.all([getTranslations("reportPage.chip"), getTranslations("view.filter")]);
  const { choices, ask } = view;
  const named = (all: readonly Choice[]): Offered[] => all.map((one) => ({ value: one.id, label: say.name(one) }));
  const choicesOf: Record<ReportFilterField, Offered[]> = {
    section: named(choices.section),
    responsible: [
      { value: "me", label: filters("me") },
      { value: "none", label: filters("none") },
      ...named(choices.responsible),
    ],
    kind: ticketKinds.map((kind) => ({ value: kind, label: say.value("kind", kind, null) })),
    category: [...named(choices.category), { value: without, label: filters("without") }],
    currency: choices.currency.map((currency) => ({ value: currency, label: currency })),
    company: named(choices.company),
  };
  return standard.filters.map((field) => {
    const all = choicesOf[field];
    const chosen = valuesOf(ask.filter[field]);
    // Nothing to choose from, and nothing chosen: no chip.
    if (all.length < 2 && chosen.length === 0) return null;
    const [first, ...more] = chosen.map((value) => all.find((one) => one.value === value)?.label ?? filters("unknown"));
    const { [field]: _field, ...filter } = ask.filter;
    if (field === "section") delete filter.sub;
    const { [field]: _asked, sub, ...kept } = address.query;
    return (
      <ChipForm
        key={field}
        label={filters(field)}
        value={first && (more.length > 0 ? words("andMore", { first, count: more.length }) : first)}
        on={chosen.length > 0}
        path={address.path}
        kept={field === "section" || !sub ? kept : { ...kept, sub }}
        above={chosen.length > 0 ? <MenuLink href={address.at({ filter })}>{words("any")}</MenuLink> : undefined}
      >
        <fieldset aria-label={filters(field)}>
          {all.map(({ value, label }) => (
            <Checkbox key={value} name={field} value={value} defaultChecked={chosen.includes(value)} label={label} />
          ))}
        </fieldset>
        {field === "section" && (
          <Checkbox name="sub" value="0" defaultChecked={sub === "0"} label={words("withoutBelow")} />
        )}
      </ChipForm>
    );
  });
}
