import type { ReportRole } from "@/lib/report/report";
import type { ReportId } from "@/lib/report/reports";
import type { TicketFilter } from "@/lib/worklist/ticket-filter";

/** Figures of tickets, each the number of rows of the list it opens (domain section 5, R13). */
export const ticketTiles = {
  closed15: { active: "all", closed: "-14d..today", set: "closed", sort: "closed" },
  opened15: { active: "all", created: "-14d..today", sort: "-created" },
} as const satisfies Record<string, TicketFilter>;
export type TicketTile = keyof typeof ticketTiles;

/** Worklists that everybody has, shown even when nothing waits there. */
export const ownLists = { late: "my.late", actionsDue: "my.actions" } as const;
export type OwnList = keyof typeof ownLists;

export type AskedReport = { report: ReportId; query: Readonly<Record<string, string>> };

/** What each role looks at, beside what waits for oneself. */
export const dashboards: Readonly<Record<ReportRole, readonly AskedReport[]>> = {
  operator: [
    { report: "cases", query: { responsible: "me", by: "section" } },
    { report: "pipeline", query: { responsible: "me" } },
  ],
  supervisor: [
    { report: "performance", query: {} },
    { report: "cases", query: { by: "responsible" } },
    { report: "sections", query: { period: "this-month" } },
  ],
  manager: [
    { report: "pipeline", query: {} },
    { report: "forecast", query: {} },
    { report: "performance", query: { by: "section" } },
  ],
  quality: [
    { report: "suppliers", query: {} },
    { report: "performance", query: { kind: "supplier_request", by: "responsible" } },
    { report: "cases", query: { kind: "supplier_request", by: "category,section", period: "last-12-months" } },
  ],
};

type Standing = { role: string; supervises: readonly string[] };

/**
 * The dashboard of whoever has not chosen: what they are in the organisation.
 *
 * @param ofSuppliers whether they supervise a section that files requests to suppliers: quality is theirs.
 */
export function roleOf({ role, supervises }: Standing, ofSuppliers: boolean): ReportRole {
  if (role === "admin") return "manager";
  if (ofSuppliers) return "quality";
  return supervises.length > 0 ? "supervisor" : "operator";
}
