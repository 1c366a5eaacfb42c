import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { isId } from "@/lib/kernel/ids";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { staffOnly } from "@/lib/organisation/staff-only";

import { type ReportAsk, readReportAsk } from "../ask";
import { figuresOf } from "../figures";
import { readReportPage } from "../read-page";
import type { Report, StandardReport } from "../report";
import { type ReportId, reportOf } from "../reports";
import type { KeptName, ReportTable } from "../table";

/** Of whom or what a page of reports is: a section with all below it, or a person's own cases. */
export const subjects = ["section", "person"] as const;
export type AboutSubject = (typeof subjects)[number];

export type ReportAbout = { report: Report<ReportId>; standard: StandardReport; ask: ReportAsk; table: ReportTable };
export type About = { subject: AboutSubject; id: string; name: KeptName; reports: ReportAbout[] };

/** Which reports say most of it, and by what. */
const asked: Record<AboutSubject, readonly [report: ReportId, query: Readonly<Record<string, string>>][]> = {
  section: [
    ["sections", { by: "createdMonth" }],
    ["performance", { by: "responsible" }],
    ["pipeline", { by: "state" }],
  ],
  person: [
    ["cases", { by: "section" }],
    ["performance", { by: "section" }],
    ["pipeline", { by: "state" }],
  ],
};

/** The page that the name of a section or of a person in a report opens: its own reports. Four statements. */
export const aboutPage = (slug: string, subject: string, id: string): Promise<About> =>
  readReportPage(slug, (scope) => readAbout(scope, subject, id));

export async function readAbout(scope: Scope, about: string, id: string): Promise<About> {
  staffOnly(scope);
  const subject = subjects.find((one) => one === about);
  if (!subject || !isId(id)) throw notFound();
  const found = await scope.tx.execute<KeptName>(nameOf(scope, subject, id));
  const [name] = found.rows;
  if (!name) throw notFound();
  const filter = subject === "section" ? { section: id } : { responsible: id };
  const reports: ReportAbout[] = [];
  for (const [report, query] of asked[subject]) {
    const known = reportOf(report);
    if (!known?.standard) continue;
    const ask = readReportAsk(known.standard, { ...query, ...filter });
    reports.push({
      report: known,
      standard: known.standard,
      ask,
      table: await figuresOf(scope, known.standard, ask),
    });
  }
  // What there is nothing of is left out, but for the first.
  return { subject, id, name, reports: reports.filter(({ table }, place) => place === 0 || table.lines.length > 0) };
}

const nameOf = ({ organisationId }: Scope, subject: AboutSubject, id: string): SQL =>
  subject === "section"
    ? sql`select s.name, s.name_translations as "nameTranslations" from section s
        where s.organisation_id = ${organisationId} and s.id = ${id}`
    : sql`select p.name, '{}'::json as "nameTranslations" from membership m
        join partner p on p.organisation_id = m.organisation_id and p.id = m.person_id
        where m.organisation_id = ${organisationId} and m.user_id = ${id} and m.role <> 'partner'`;
