import { getFormatter, getLocale, getTranslations } from "next-intl/server";

import { configuredName } from "@/lib/organisation/configured-name";
import { staffing } from "@/lib/report/reports/staffing";
import { queryOfStaffingAsk, usualGoals, usualPeriod } from "@/lib/staffing/ask";
import type { StaffingView } from "@/lib/staffing/staffing-view";
import { fewestCases } from "@/lib/staffing/what-if";
import { ticketKinds } from "@/lib/ticket/registry";

import { ChipForm } from "../report/chip-form";
import { ChoiceChip } from "../report/choice-chip";
import { PeriodChip, without } from "../report/period-chip";
import { ReportFoot } from "../report/report-foot";
import { ReportFrame } from "../report/report-frame";
import { reportSayer } from "../report/say-report";
import { addressOf } from "../ui/address";
import { ReportSaver } from "../saved-report/report-saver";
import { TextInput } from "../ui/text-input";
import { ChangeForm } from "./change-form";
import { CheckTable } from "./check-table";
import { ResultTable } from "./result-table";

type Props = {
  organisation: string;
  view: StaffingView;
  /** The page's address as it is. */
  query: Record<string, string | string[] | undefined>;
};

/** Past weeks played again: whether the replay holds, what to change, and what would have been. */
export async function StaffingReport({ organisation, view, query: asked }: Props) {
  const { ask, playing, record } = view;
  const [words, reports, format, say] = await Promise.all([
    getTranslations("reportTeam.staffing"),
    getTranslations("report.reports"),
    getFormatter(),
    reportSayer(),
  ]);
  const path = `/${organisation}/reports/staffing`;
  const query = queryOfStaffingAsk(ask);
  const { verdict, rule } = playing;
  return (
    <ReportFrame
      title={reports("staffing.name")}
      chips={<StaffingChips view={view} path={path} query={query} />}
      csv={playing.checks.length > 0 ? csvOf(organisation, asked) : undefined}
      actions={<ReportSaver organisation={organisation} report={staffing} query={asked} />}
    >
      <p className={verdict === "holds" ? "chartbox" : "chartbox b"}>
        {words(`verdict.${verdict}`, { count: playing.queued, least: fewestCases })}
      </p>
      {playing.checks.length > 0 && <CheckTable playing={playing} say={say} />}
      {playing.people.length > 0 && <ChangeForm view={view} path={path} query={query} />}
      {playing.asItWas && playing.changed && (
        <ResultTable asItWas={playing.asItWas} changed={playing.changed} goals={ask.goals} say={say} />
      )}
      {rule && (
        <p className="chartbox">
          {words("rule", {
            load: format.number(rule.load, { maximumFractionDigits: 1 }),
            people: rule.people,
            hours: ask.goals.taken / 3_600_000,
          })}
        </p>
      )}
      <p className="chartbox m">
        {[
          words("limits"),
          record.calendarAssumed && words("assumed"),
          record.told > 0 && words("told", { count: record.told }),
        ]
          .filter(Boolean)
          .join(" ")}
      </p>
      <ReportFoot
        measures={staffing.measures}
        hidden={view.seesAll ? { nothing: true } : { nothing: false, counted: view.counted }}
        say={say}
      />
    </ReportFrame>
  );
}

/** The file of what is shown: asked with the same words. */
function csvOf(organisation: string, asked: Props["query"]): string {
  const pairs = Object.entries(asked).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one]));
  return `/api/export/${organisation}/reports/staffing?${new URLSearchParams(pairs)}`;
}

async function StaffingChips({
  view,
  path,
  query,
}: {
  view: StaffingView;
  path: string;
  query: Record<string, string>;
}) {
  const [words, filters, kinds, locale] = await Promise.all([
    getTranslations("reportTeam.staffing.goals"),
    getTranslations("view.filter"),
    getTranslations("ticket.kind"),
    getLocale(),
  ]);
  const { ask, choices } = view;
  const hours = { taken: ask.goals.taken / 3_600_000, closed: ask.goals.closed / 3_600_000 };
  return (
    <>
      <PeriodChip period={ask.period} usual={usualPeriod} path={path} query={query} />
      <ChoiceChip
        name="section"
        label={filters("section")}
        choices={choices.sections.map((one) => ({ value: one.id, label: configuredName(one, locale) }))}
        path={path}
        query={query}
        several
      />
      <ChoiceChip
        name="kind"
        label={filters("kind")}
        choices={ticketKinds.map((kind) => ({ value: kind, label: kinds(kind) }))}
        path={path}
        query={query}
        several
      />
      <ChipForm
        label={words("label")}
        value={`${hours.taken} h, ${hours.closed} h`}
        on={hours.taken !== usualGoals.taken || hours.closed !== usualGoals.closed}
        path={addressOf(path, {})}
        kept={without(query, "taken", "closed")}
      >
        <label className="grid gap-1">
          {words("taken")}
          <TextInput type="number" name="taken" min={1} max={1000} defaultValue={hours.taken} />
        </label>
        <label className="grid gap-1">
          {words("closed")}
          <TextInput type="number" name="closed" min={1} max={1000} defaultValue={hours.closed} />
        </label>
      </ChipForm>
    </>
  );
}
