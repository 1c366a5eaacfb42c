import "server-only";
import { reportOf } from "@/lib/report/reports";
import type { Report } from "@/lib/report/report";
import type { ReportId } from "@/lib/report/reports";

import { campaignsFile } from "./files/campaigns";
import { eventActivityFile } from "./files/event-activity";
import { eventDetailsFile } from "./files/event-details";
import { forecastFile, forecastTab } from "./files/forecast";
import { ordersFile } from "./files/orders";
import { staffingFile } from "./files/staffing";
import { standardFile } from "./files/standard";
import { teamFile } from "./files/team";
import { ticketDetailsFile } from "./files/ticket-details";
import { ticketStatusFile } from "./files/ticket-status";
import type { Query, ReportFile } from "./report-file";

/** The reports whose pages are their own; all others are tables of the measures layer. */
const own: Partial<Record<ReportId, ReportFile>> = {
  campaigns: campaignsFile,
  eventActivity: eventActivityFile,
  eventDetails: eventDetailsFile,
  forecast: forecastFile,
  orders: ordersFile,
  staffing: staffingFile,
  team: teamFile,
  ticketDetails: ticketDetailsFile,
  ticketStatus: ticketStatusFile,
};

/** Every report as lines, by its name or that in its address; null where there is none of that name. */
export function fileOf(name: string): { report: Report<ReportId>; file: ReportFile } | null {
  const report = reportOf(name);
  return report ? { report, file: own[report.id] ?? standardFile(report.id) } : null;
}

/** What the file of a report is called. */
export const fileName = ({ id, path }: Report<ReportId>, query: Query): string =>
  id === "forecast" ? forecastTab(query) : path;
