import { readOffice } from "@/lib/access/page";
import { readEventsAsk, readTicketsAsk } from "@/lib/activity/ask";
import {
  eventActivityPage,
  eventDetailsPage,
  linesOfEvents,
  linesOfTickets,
  linesWithEvents,
  ticketDetailsPage,
  ticketStatusPage,
} from "@/lib/activity/pages";
import { dashboardPage } from "@/lib/dashboard/pages";
import { calibrationPage, forecastPage, snapshotsPage } from "@/lib/forecast/pages";
import { readCampaignAsk } from "@/lib/outcome/ask";
import { campaignPage, campaignsPage, linesOfCampaigns } from "@/lib/outcome/pages";
import { aboutPage, readAbout } from "@/lib/report/pages/about";
import { reportTable } from "@/lib/report/pages/report-table";
import { reportsIndex } from "@/lib/report/pages/reports-index";
import { standardReport } from "@/lib/report/pages/standard-report";
import { readReportPage } from "@/lib/report/read-page";
import { savedOfReport, savedReportsPage } from "@/lib/report/saved/pages";
import { readSalesAgainstOrders, salesAgainstOrders } from "@/lib/sale-comparison/pages";
import { staffingPage } from "@/lib/staffing/pages/staffing";
import { teamOverTime, teamPage } from "@/lib/team/pages/team";

import type { Reads } from "./read";

/** Reports, and what stands in them. */
export const reportReads: Reads = {
  "lib/outcome/pages.ts#campaignsPage": {
    door: "office",
    of: ["section", "category"],
    ask: (slug, { section, category }) =>
      readReportPage(slug, async (scope) => [
        await campaignsPage(scope, readCampaignAsk({ period: "all" })),
        await campaignsPage(scope, readCampaignAsk({ period: "all", section, category })),
      ]),
  },
  "lib/outcome/pages.ts#campaignPage": {
    door: "office",
    of: ["openTicket"],
    ask: (slug, { openTicket }) => readReportPage(slug, (scope) => campaignPage(scope, openTicket, "contacted")),
  },
  "lib/outcome/pages.ts#linesOfCampaigns": {
    door: "office",
    ask: (slug) => readReportPage(slug, (scope) => linesOfCampaigns(scope, readCampaignAsk({ period: "all" }), null)),
  },
  "lib/activity/pages.ts#ticketStatusPage": {
    door: "office",
    of: ["section", "category", "colleague"],
    ask: (slug, { section, category, colleague }) =>
      readReportPage(slug, async (scope) => [
        shownOf(await ticketStatusPage(scope, readTicketsAsk({ period: "all" }))),
        shownOf(
          await ticketStatusPage(
            scope,
            readTicketsAsk({
              period: "all",
              section,
              category,
              responsible: colleague,
            }),
          ),
        ),
      ]),
  },
  "lib/activity/pages.ts#ticketDetailsPage": {
    door: "office",
    ask: (slug) => readReportPage(slug, (scope) => ticketDetailsPage(scope, readTicketsAsk({ period: "all" }))),
  },
  "lib/activity/pages.ts#eventActivityPage": {
    door: "office",
    of: ["section", "company"],
    ask: (slug, { section, company }) =>
      readReportPage(slug, async (scope) => [
        await eventActivityPage(scope, readEventsAsk({ period: "all" })),
        shownOf(await eventActivityPage(scope, readEventsAsk({ period: "all", section, partner: company }))),
      ]),
  },
  "lib/activity/pages.ts#eventDetailsPage": {
    door: "office",
    ask: (slug) => readReportPage(slug, (scope) => eventDetailsPage(scope, readEventsAsk({ period: "all" }))),
  },
  "lib/activity/pages.ts#linesOfTickets": {
    door: "office",
    ask: (slug) => readReportPage(slug, (scope) => linesOfTickets(scope, readTicketsAsk({ period: "all" }))),
  },
  "lib/activity/pages.ts#linesWithEvents": {
    door: "office",
    ask: (slug) => readReportPage(slug, (scope) => linesWithEvents(scope, readTicketsAsk({ period: "all" }))),
  },
  "lib/activity/pages.ts#linesOfEvents": {
    door: "office",
    ask: (slug) => readReportPage(slug, (scope) => linesOfEvents(scope, readEventsAsk({ period: "all" }))),
  },
  "lib/staffing/pages/staffing.ts#staffingPage": {
    door: "office",
    of: ["section"],
    ask: async (slug, { section }) => ({ ...(await staffingPage(slug, { section, play: "1", more: "1" })), ask: null }),
  },
  "lib/team/pages/team.ts#teamPage": {
    door: "office",
    of: ["section"],
    // Without its own address, and the moment it was asked at.
    ask: async (slug, { section }) => {
      const page = await teamPage(slug, { section, cell: "backlog.before", period: "this-year" });
      return { ...page, ask: null, steps: null, workAt: null, now: null };
    },
  },
  "lib/team/pages/team.ts#teamOverTime": {
    door: "office",
    ask: (slug) => readReportPage(slug, (scope) => teamOverTime(scope, { cell: "flow.arrived.total", period: "all" })),
  },
  "lib/forecast/pages.ts#forecastPage": {
    door: "office",
    of: ["section"],
    ask: (slug, { section }) =>
      readReportPage(slug, (scope) => forecastPage(scope, { filter: { section, sub: "1" }, by: "company" })),
  },
  "lib/forecast/pages.ts#calibrationPage": {
    door: "office",
    of: ["section"],
    ask: (slug, { section }) =>
      readReportPage(slug, (scope) => calibrationPage(scope, { filter: { section }, by: null })),
  },
  "lib/forecast/pages.ts#snapshotsPage": {
    door: "office",
    of: ["section"],
    ask: (slug, { section }) =>
      readReportPage(slug, (scope) => snapshotsPage(scope, { filter: { section }, by: null })),
  },
  "lib/dashboard/pages.ts#dashboardPage": { door: "office", ask: (slug) => dashboardPage(slug, undefined, "en") },
  "lib/dashboard/pages.ts#dashboardPage quality": {
    door: "office",
    ask: (slug) => dashboardPage(slug, "quality", "en"),
  },
  "lib/report/saved/pages.ts#savedReportsPage": { door: "office", ask: (slug) => savedReportsPage(slug) },
  "lib/report/saved/pages.ts#savedOfReport": { door: "office", ask: (slug) => savedOfReport(slug, "cases") },
  "lib/report/pages/reports-index.ts#reportsIndex": { door: "office", ask: (slug) => reportsIndex(slug) },
  "lib/report/pages/standard-report.ts#standardReport": {
    door: "office",
    of: ["section"],
    // Without what the address itself says.
    ask: async (slug, { section }) => {
      const asked = { period: "all", by: "section", section, cell: "total.cases" };
      const { ask: _asked, opened, ...view } = await standardReport(slug, "sections", asked);
      return { ...view, rows: opened?.shown };
    },
  },
  "lib/report/pages/about.ts#aboutPage": {
    door: "office",
    of: ["section"],
    ask: (slug, { section }) => aboutPage(slug, "section", section),
  },
  "lib/report/pages/about.ts#readAbout": {
    door: "office",
    of: ["colleague"],
    ask: (slug, { colleague }) => readOffice(slug, (scope) => readAbout(scope, "person", colleague)),
  },
  "lib/report/pages/report-table.ts#reportTable": {
    door: "office",
    of: ["section"],
    ask: (slug, { section }) => readOffice(slug, (scope) => reportTable(scope, "cases", { period: "all", section })),
  },
  "lib/sale-comparison/pages.ts#salesAgainstOrders": {
    door: "office",
    of: ["section", "company", "colleague"],
    // What was asked is told back as it was typed.
    ask: async (slug, { section, company, colleague }) => {
      const {
        ask: _asked,
        opened,
        ...shown
      } = await salesAgainstOrders(slug, {
        period: "all",
        section,
        company: company,
        responsible: colleague,
        cell: "total~EUR~opportunities",
      });
      return { ...shown, count: opened?.count, rows: opened?.rows };
    },
  },
  "lib/sale-comparison/pages.ts#readSalesAgainstOrders": {
    door: "office",
    of: ["section"],
    ask: async (slug, { section }) => {
      const asked = { section, period: "all" };
      const { ask: _asked, ...shown } = await readOffice(slug, (scope) => readSalesAgainstOrders(scope, asked));
      return shown;
    },
  },
};

/** What a page shows, without the words of its own address, which it hands on to the lists it opens. */
const shownOf = <Page extends { filter: unknown }>({ filter: _asked, ...shown }: Page) => shown;
