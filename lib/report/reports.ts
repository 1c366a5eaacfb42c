import type { Report } from "./report";
import { campaigns } from "./reports/campaigns";
import { ticketStatus } from "./reports/ticket-status";
import { ticketDetails } from "./reports/ticket-details";
import { eventActivity } from "./reports/event-activity";
import { eventDetails } from "./reports/event-details";
import { cases } from "./reports/cases";
import { forecast } from "./reports/forecast";
import { orders } from "./reports/orders";
import { partnerCases } from "./reports/partner-cases";
import { performance } from "./reports/performance";
import { pipeline } from "./reports/pipeline";
import { satisfaction } from "./reports/satisfaction";
import { sections } from "./reports/sections";
import { staffing } from "./reports/staffing";
import { suppliers } from "./reports/suppliers";
import { team } from "./reports/team";

/** Every report, in the order of the index. One file each in `reports/`. */
const definitions = [
  cases,
  sections,
  performance,
  satisfaction,
  pipeline,
  forecast,
  orders,
  suppliers,
  partnerCases,
  campaigns,
  ticketStatus,
  ticketDetails,
  eventActivity,
  eventDetails,
  team,
  staffing,
] as const;

export type ReportId = (typeof definitions)[number]["id"];

export const reports: readonly Report<ReportId>[] = definitions;

/** The report an address names, by its own name or by that in the address. */
export const reportOf = (name: string): Report<ReportId> | undefined =>
  reports.find(({ id, path }) => id === name || path === name);
