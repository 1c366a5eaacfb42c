import "server-only";
import { type SQL, sql } from "drizzle-orm";

import { tickets } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { narrowed } from "@/lib/worklist/narrowed";
import { inSets } from "@/lib/worklist/ticket-set-columns";

import type { ReportAsk } from "./ask";
import { cellFilter } from "./cell";
import { keyOfTotal } from "./line-key";
import { type Span, setOfSpan, spans } from "./delay-spans";
import type { StandardReport } from "./report";

/** How many cases took how long: of each span, in its order. */
export type SpanCounts = readonly (Span & { count: number })[];

/**
 * How the delays of all cases of a report are distributed: one column of a statement, a list of counts. Each is counted
 * by the very set that opens its cases.
 */
export function spansFrom(scope: Scope, report: StandardReport, ask: ReportAsk): SQL {
  const { measure, kind } = report.chart;
  const cell = { line: keyOfTotal(null), measure, of: "now" as const };
  const all = kind === "strip" ? cellFilter(report, ask, cell, whenOf(scope)) : null;
  if (!all) return sql`null::json`;
  const counts = spans.map(
    (span) => sql`count(*) filter (where ${sql.join(inSets(scope, setOfSpan(span)), sql` and `)})`,
  );
  return sql`(select json_build_array(${sql.join(counts, sql`, `)}) from ${tickets} where ${narrowed(scope, all)})`;
}

export const spansIn = (raw: readonly number[] | null): SpanCounts | null =>
  raw && spans.map((span, place) => ({ ...span, count: raw[place] ?? 0 }));

const whenOf = ({ now, organisation }: Scope) => ({ now, timeZone: organisation.timeZone });
