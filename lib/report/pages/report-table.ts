import "server-only";

import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import { readReportAsk } from "../ask";
import { figuresOf, linesInFile } from "../figures";
import { reportOf } from "../reports";
import type { ReportTable } from "../table";

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The table of a standard report as its address asks, with the columns that its page shows, for a file. */
export async function reportTable(scope: Scope, id: string, query: Query): Promise<ReportTable> {
  const standard = reportOf(id)?.standard;
  if (!standard) throw notFound();
  const table = await figuresOf(scope, standard, readReportAsk(standard, query), linesInFile);
  return { ...table, measures: standard.columns };
}
