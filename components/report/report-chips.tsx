import { getTranslations } from "next-intl/server";

import { namedPeriods } from "@/lib/report/period";
import type { StandardReportView } from "@/lib/report/pages/standard-report";

import { addressOf } from "../ui/address";
import { Checkbox } from "../ui/checkbox";
import { MenuLink } from "../ui/menu-item";
import { TextInput } from "../ui/text-input";
import { ChipForm } from "./chip-form";
import { FilterChips } from "./filter-chips";
import type { ReportAddress } from "./report-address";
import type { SaysReport } from "./say-report";
import { sayPeriod } from "./say-period";

type Props = {
  view: StandardReportView;
  standard: StandardReportView["standard"];
  address: ReportAddress;
  say: SaysReport;
};

/** What the report is narrowed to and how it is put into lines, each a chip with its own small form. */
export async function ReportChips({ view, standard, address, say }: Props) {
  const { ask, report } = view;
  const [words, reports] = await Promise.all([getTranslations("reportPage.chip"), getTranslations("report.reports")]);
  const without = (...names: string[]) =>
    Object.fromEntries(Object.entries(address.query).filter(([name]) => !names.includes(name)));
  const by = ask.by.map((id) => say.dimension(id)).join(", ");
  return (
    <>
      {standard.variants && (
        <ChipForm
          label={words("ready")}
          on={false}
          path={address.path}
          kept={{}}
          above={Object.entries(standard.variants).map(([name, query]) => (
            <MenuLink key={name} href={addressOf(address.path, { ...query })}>
              {reports(`${report.id}.variant.${name}` as "cases.variant.thisMonth")}
            </MenuLink>
          ))}
        />
      )}
      {ask.period !== null && (
        <ChipForm
          label={words("period")}
          value={await sayPeriod(ask.period)}
          on={ask.period !== standard.period || ask.compare}
          path={address.path}
          kept={without("period", "compare")}
          above={<Periods view={view} address={address} />}
        >
          <div className="range">
            <TextInput type="date" name="from" aria-label={words("from")} defaultValue={dayOf(ask.period, 0)} />
            <TextInput type="date" name="to" aria-label={words("to")} defaultValue={dayOf(ask.period, 1)} />
          </div>
          <Checkbox name="compare" value="1" defaultChecked={ask.compare} label={words("compare")} />
        </ChipForm>
      )}
      <FilterChips view={view} standard={standard} address={address} say={say} />
      {standard.groupings.length > 1 && (
        <ChipForm
          label={words("by")}
          value={by}
          on={ask.by.join() !== standard.groupings[0]?.join()}
          path={address.path}
          kept={{}}
          above={standard.groupings.map((grouping) => (
            <MenuLink
              key={grouping.join()}
              href={address.at({ by: grouping, order: null })}
              on={grouping.join() === ask.by.join()}
            >
              {grouping.map((id) => say.dimension(id)).join(", ")}
            </MenuLink>
          ))}
        />
      )}
      {ask.threshold !== null && standard.threshold && (
        <ChipForm
          label={words("threshold")}
          value={say.hours(ask.threshold)}
          on={ask.threshold !== standard.threshold.hours || ask.goal !== standard.threshold.goal || ask.same}
          path={address.path}
          kept={without("threshold", "goal", "same")}
        >
          <label className="grid gap-1">
            {words("hours")}
            <TextInput type="number" name="threshold" min={1} max={9999} defaultValue={ask.threshold} />
          </label>
          <label className="grid gap-1">
            {words("goal")}
            <TextInput type="number" name="goal" min={1} max={100} defaultValue={ask.goal ?? ""} />
          </label>
          <Checkbox name="same" value="1" defaultChecked={ask.same} label={words("same")} />
        </ChipForm>
      )}
    </>
  );
}

async function Periods({ view: { ask }, address }: Pick<Props, "view" | "address">) {
  const [words, periods] = await Promise.all([getTranslations("reportPage.chip"), getTranslations("report.period")]);
  return (
    <>
      {namedPeriods.map((period) => (
        <MenuLink key={period} href={address.at({ period })} on={period === ask.period}>
          {periods(period)}
        </MenuLink>
      ))}
      <MenuLink href={address.at({ compare: !ask.compare })} on={ask.compare}>
        {words("compare")}
      </MenuLink>
    </>
  );
}

/** The ends of a period that is said as days. */
const dayOf = (period: string, end: 0 | 1): string => (period.includes("..") ? (period.split("..")[end] ?? "") : "");
