import { getTranslations } from "next-intl/server";

import { ticketKinds } from "@/lib/ticket/registry";
import type { ReportFilterField } from "@/lib/report/report";
import type { Choice } from "@/lib/report/queries/beside";
import type { StandardReportView } from "@/lib/report/pages/standard-report";
import { valuesOf, without } from "@/lib/worklist/ticket-filter";

import { Checkbox } from "../ui/checkbox";
import { MenuLink } from "../ui/menu-item";
import { ChipForm } from "./chip-form";
import { ChoiceBoxes } from "./choice-boxes";
import type { ReportAddress } from "./report-address";
import type { SaysReport } from "./say-report";

type Offered = { value: string; label: string };

/**
 * What the report is narrowed to, several values of each field that its report offers: a chip for the section and for
 * whatever is set, one for all the others.
 */
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
  const offered = standard.filters.filter((field) => choicesOf[field].length > 1 || ask.filter[field]);
  const isOwn = (field: ReportFilterField) => field === "section" || Boolean(ask.filter[field]);
  const rest = offered.filter((field) => !isOwn(field));
  const boxes = (field: ReportFilterField) => (
    <ChoiceBoxes name={field} label={filters(field)} choices={choicesOf[field]} chosen={valuesOf(ask.filter[field])} />
  );
  return (
    <>
      {offered.filter(isOwn).map((field) => {
        const chosen = valuesOf(ask.filter[field]).map(
          (value) => choicesOf[field].find((one) => one.value === value)?.label ?? filters("unknown"),
        );
        const [first, ...more] = chosen;
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
            {boxes(field)}
            {field === "section" && (
              <Checkbox name="sub" value="0" defaultChecked={sub === "0"} label={words("withoutBelow")} />
            )}
          </ChipForm>
        );
      })}
      {rest.length > 0 && (
        <ChipForm label={words("more")} on={false} path={address.path} kept={address.query}>
          {rest.map((field) => (
            <details key={field} name="report-filter">
              <summary>{filters(field)}</summary>
              {boxes(field)}
            </details>
          ))}
        </ChipForm>
      )}
    </>
  );
}
