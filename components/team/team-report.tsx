import { getLocale, getTranslations } from "next-intl/server";

import { configuredName } from "@/lib/organisation/configured-name";
import { team } from "@/lib/report/reports/team";
import { usualPeriod } from "@/lib/team/ask";
import type { TeamPage } from "@/lib/team/pages/team";
import { fittingStep, stepNames } from "@/lib/team/steps";
import { ticketKinds } from "@/lib/ticket/registry";

import { ChipForm } from "../report/chip-form";
import { ChoiceChip } from "../report/choice-chip";
import { PeriodChip, without } from "../report/period-chip";
import { ReportFoot } from "../report/report-foot";
import { ReportFrame } from "../report/report-frame";
import { reportSayer } from "../report/say-report";
import { ReportSaver } from "../saved-report/report-saver";
import { addressOf } from "../ui/address";
import { MenuLink } from "../ui/menu-item";
import { FlowPart } from "./flow-part";
import { PromisesPart } from "./promises-part";
import { TeamPanel } from "./team-panel";
import { type TeamAddress, teamAddress } from "./team-address";
import { WorkPart } from "./work-part";

/** The team over time, with the rows of the figure that is open. */
export async function TeamReport({
  organisation,
  page,
  query,
}: {
  organisation: string;
  page: TeamPage;
  /** The page's address as it is. */
  query: Record<string, string | string[] | undefined>;
}) {
  const [words, reports, say] = await Promise.all([
    getTranslations("reportTeam"),
    getTranslations("report.reports"),
    reportSayer(),
  ]);
  const address = teamAddress(organisation, page.ask);
  return (
    <ReportFrame
      title={reports("team.name")}
      chips={<TeamChips page={page} address={address} />}
      csv={addressOf(`/api/export/${organisation}/reports/team`, address.query)}
      actions={<ReportSaver organisation={organisation} report={team} query={query} />}
      panel={page.behind && <TeamPanel organisation={organisation} page={page} address={address} say={say} />}
    >
      <FlowPart page={page} address={address} say={say} />
      <WorkPart page={page} address={address} say={say} />
      <PromisesPart page={page} address={address} say={say} />
      {page.flow.told > 0 && <p className="chartbox m">{words("told", { count: page.flow.told })}</p>}
      <ReportFoot
        measures={team.measures}
        hidden={page.seesAll ? { nothing: true } : { nothing: false, counted: page.counted }}
        say={say}
      />
    </ReportFrame>
  );
}

async function TeamChips({ page, address }: { page: TeamPage; address: TeamAddress }) {
  const [words, filters, kinds, locale] = await Promise.all([
    getTranslations("reportTeam.step"),
    getTranslations("view.filter"),
    getTranslations("ticket.kind"),
    getLocale(),
  ]);
  const { ask, choices } = page;
  const { path, query } = address;
  const named = (all: readonly { id: string; name: string; nameTranslations: Record<string, string> }[]) =>
    all.map((one) => ({ value: one.id, label: configuredName(one, locale) }));
  return (
    <>
      <PeriodChip period={ask.period} usual={usualPeriod} path={path} query={query} />
      <ChipForm
        label={words("label")}
        value={words(ask.step)}
        on={ask.step !== fittingStep(ask.days.from, ask.days.to)}
        path={path}
        kept={without(query, "step")}
        above={stepNames.map((step) => (
          <MenuLink key={step} href={address.at({ step })} on={step === ask.step}>
            {words(step)}
          </MenuLink>
        ))}
      />
      <ChoiceChip
        name="section"
        label={filters("section")}
        choices={named(choices.sections)}
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
      <ChoiceChip
        name="responsible"
        label={filters("responsible")}
        choices={[
          { value: "me", label: filters("me") },
          { value: "none", label: filters("none") },
          ...choices.people.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        path={path}
        query={query}
        several
      />
      <ChoiceChip
        name="category"
        label={filters("category")}
        choices={[...named(choices.categories), { value: "none", label: filters("without") }]}
        path={path}
        query={query}
        several
      />
    </>
  );
}
