import { getTranslations } from "next-intl/server";
import { Suspense } from "react";

import { RehearsalReport } from "@/components/rule/rehearsal-report";
import { RehearsalProgress } from "@/components/rule/rehearsal-progress";
import { titled } from "@/components/shell/titled";
import { single } from "@/components/ui/address";
import { EmptyState } from "@/components/ui/empty-state";
import { readSettings } from "@/lib/organisation/pages";
import { type RehearsalAsked, rehearsalDetails, rehearsalPage } from "@/lib/rehearsal/pages";
import { type Rehearsing, rehearsalOf } from "@/lib/rehearsal/rehearsals";
import type { Report } from "@/lib/rehearsal/report";
import { soonOr } from "@/lib/rehearsal/soon";

type Props = {
  params: Promise<{ org: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const generateMetadata = titled("rehearsal.title");

/** What the rule would have done in the last months, beside what really happened. */
export default async function RehearsalPage({ params, searchParams }: Props) {
  const [{ org, id }, query] = await Promise.all([params, searchParams]);
  const asked = await readSettings(org, (scope) => rehearsalPage(scope, id));
  const words = await getTranslations("rehearsal");
  if (!asked.request)
    return <EmptyState title={words("nothingToRehearse")}>{words("nothingToRehearseHint")}</EmptyState>;
  const again = Number(single(query["again"]) ?? Number.NaN);
  const rehearsing = rehearsalOf(asked.request, Number.isFinite(again) ? new Date(again) : null);
  const line = Number(single(query["line"]) ?? 0);
  const shown = {
    org,
    asked,
    rehearsing,
    line: Number.isSafeInteger(line) ? line : 0,
    all: single(query["all"]) === "1",
  };
  return (
    <Suspense key={rehearsing.startedAt.getTime()} fallback={<RehearsalProgress {...rehearsing.progress} />}>
      <Played {...shown} />
    </Suspense>
  );
}

type Shown = { org: string; asked: RehearsalAsked; rehearsing: Rehearsing; line: number; all: boolean };

/** The report, or how far the rehearsal has come by now and the same again: each step is streamed to who waits. */
async function Played(shown: Shown) {
  const { org, asked, rehearsing, line, all } = shown;
  const words = await getTranslations("rehearsal");
  const report = await soonOr<Report>(rehearsing.report);
  if (report === "failed") return <EmptyState title={words("failed")}>{words("failedHint")}</EmptyState>;
  if (report === "later")
    return (
      <Suspense fallback={<RehearsalProgress {...rehearsing.progress} />}>
        <Played {...shown} />
      </Suspense>
    );
  const chosen = report.lines.find(({ id }) => id === line) ?? report.lines[0] ?? null;
  const details = await readSettings(org, (scope) => rehearsalDetails(scope, report, chosen));
  return (
    <RehearsalReport
      organisation={org}
      rule={asked.rule}
      active={asked.active}
      report={report}
      details={details}
      chosen={chosen}
      all={all}
      startedAt={rehearsing.startedAt}
    />
  );
}
