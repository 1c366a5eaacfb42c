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
import { readCampaignAsk } from "@/lib/outcome/ask";
import { campaignPage, campaignsPage, linesOfCampaigns } from "@/lib/outcome/pages";
import { absenceSheet, absencesPage } from "@/lib/absence/pages";
import { readOffice, readPortal } from "@/lib/access/page";
import { deliveriesOf, webhooksOf } from "@/lib/webhook/queries";
import { readAuditFilter } from "@/lib/audit/filter";
import { auditChanges, auditLines } from "@/lib/audit/queries";
import { apiKeysOf } from "@/lib/api-key/queries";
import { assignmentsOf } from "@/lib/assignment/queries";
import { keptReplies, repliesFor } from "@/lib/canned-reply/queries";
import { categoryTree } from "@/lib/category/queries";
import { calendarPage, eventCalendarPage } from "@/lib/calendar/pages";
import { calibrationPage, forecastPage, snapshotsPage } from "@/lib/forecast/pages";
import { conversationOfEvent, conversationOfTicket } from "@/lib/conversation/pages";
import { eventPage } from "@/lib/event/pages/event-page";
import { eventsPage } from "@/lib/event/pages/events-page";
import { newEventPage } from "@/lib/event/pages/new-event-page";
import { reviewPage } from "@/lib/event/pages/review-page";
import { importPage, importsPage, problemsAfter } from "@/lib/import/pages";
import { openInvitations } from "@/lib/invitation/queries";
import { ledgerFilterFrom } from "@/lib/mail/ledger/ledger-filter";
import { sentFilterFrom, sentPage } from "@/lib/mail/pages";
import { ledgerPage } from "@/lib/mail/pages/ledger-page";
import { queuesPage } from "@/lib/mail/pages/queues-page";
import { mailPage, rawMail } from "@/lib/mail/pages/mail-page";
import { keptMacros, macrosFor } from "@/lib/macro/queries";
import { sendingSettings } from "@/lib/mail-sending/queries";
import { mailboxList, mailboxPage } from "@/lib/mailbox/pages";
import { mailboxesOf } from "@/lib/mailbox/queries";
import { membersOf, ownSignature, staffChoices } from "@/lib/member/queries";
import { menuTree, sharedFilters } from "@/lib/menu/queries";
import { wishesPage } from "@/lib/notification/pages";
import { noticesPage } from "@/lib/worklist/pages/notices";
import { organisationSettings, readSettings } from "@/lib/organisation/pages";
import { partnerCategoryTree } from "@/lib/partner-category/queries";
import { newPartnerPage, partnerPage, partnersPage } from "@/lib/partner/pages";
import { frameOf } from "@/lib/portal/pages/frame";
import { portalHome } from "@/lib/portal/pages/home";
import { portalList, portalOrders } from "@/lib/portal/pages/lists";
import { newRequestPage } from "@/lib/portal/pages/new-request";
import { portalRequest } from "@/lib/portal/pages/request";
import { accessPage } from "@/lib/search/access-page";
import { readReportPage } from "@/lib/report/read-page";
import { searchPage } from "@/lib/search/pages";
import { casesBySection } from "@/lib/section/pages/cases-by-section";
import { mailboxAddressChoices, sectionTree } from "@/lib/section/queries";
import { dashboardPage } from "@/lib/dashboard/pages";
import { savedOfReport, savedReportsPage } from "@/lib/report/saved/pages";
import { reportTable } from "@/lib/report/pages/report-table";
import { reportsIndex } from "@/lib/report/pages/reports-index";
import { aboutPage, readAbout } from "@/lib/report/pages/about";
import { standardReport } from "@/lib/report/pages/standard-report";
import { newTicketKinds, newTicketPage } from "@/lib/ticket-page/pages/new-ticket";
import { kindPage, mergePage, splitPage } from "@/lib/ticket-page/pages/operations";
import { officeHoursPage, serviceLevelsPage } from "@/lib/service-level/pages/settings";
import { ticketPromises } from "@/lib/service-level/pages/ticket-promises";
import { ticketPage } from "@/lib/ticket-page/pages/record";
import { ticketPageAsOf } from "@/lib/ticket-page/pages/record-as-of";
import { channelsOf, eventTypeSettingsOf, naturesOf, statesOfMindOf } from "@/lib/vocabulary/queries";
import { ordersPage } from "@/lib/sale-order/pages";
import { kindPreview } from "@/lib/ticket/pages/change-kind";
import { readAsked } from "@/lib/view/asked";
import { eventList } from "@/lib/view/pages/event-list";
import { listsBeside, ticketView } from "@/lib/view/pages/ticket-view";
import { proofQuestion } from "@/lib/proof/pages";
import { ruleTracePage, ticketRulesPage } from "@/lib/trace/pages";
import { playedOf, staffingFacts, staffingPage } from "@/lib/staffing/pages/staffing";
import { teamFlow, teamOverTime, teamPage } from "@/lib/team/pages/team";
import { turnsPage } from "@/lib/turn/pages";
import { myActs } from "@/lib/undo/pages/my-acts";
import { officeFrame } from "@/lib/worklist/pages/frame";
import { myWork } from "@/lib/worklist/pages/my-work";
import { worklists } from "@/lib/worklist/registry";

import { rehearsalDetails, rehearsalPage } from "@/lib/rehearsal/pages";
import { activationPage } from "@/lib/rule/pages/activation";
import { newRulePage, partnersOf, ruleInList, rulePage, rulesBeside } from "@/lib/rule/pages/rule-page";
import { ruleVersionsPage } from "@/lib/rule/pages/versions";

import { readSalesAsk } from "@/lib/sale-comparison/ask";
import { readSalesAgainstOrders, salesAgainstOrders, salesFile } from "@/lib/sale-comparison/pages";
import { portalScorecard, supplierStanding, suppliersSettings } from "@/lib/supplier-card/pages";

import type { RecordName, Records } from "./action-registry";

/**
 * What a page shows, asked through the door it really has: the matrix of reads
 * (lib/testing/isolation-reads.db.test.ts) asks each for the records of the wrong people. A read of a `pages` file
 * that is not written down here fails a test.
 */
export type Read = {
  door: "office" | "portal" | "settings" | "both";
  /** The records its address names. */
  of?: readonly RecordName[];
  ask: (slug: string, records: Records) => Promise<unknown>;
};

export const readRegistry: Record<string, Read> = {
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
  "lib/staffing/pages/staffing.ts#staffingFacts": {
    door: "office",
    ask: (slug) => readReportPage(slug, (scope) => staffingFacts(scope, { period: "all" })),
  },
  "lib/staffing/pages/staffing.ts#playedOf": {
    door: "office",
    ask: async (slug) => playedOf(await readReportPage(slug, (scope) => staffingFacts(scope, {}))),
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
  "lib/team/pages/team.ts#teamFlow": {
    door: "office",
    ask: (slug) => readOffice(slug, (scope) => teamFlow(scope, { period: "all" }), "bounded"),
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
  "lib/import/pages.ts#importsPage": { door: "office", ask: (slug) => readOffice(slug, importsPage) },
  "lib/import/pages.ts#importPage": {
    door: "office",
    of: ["checkedImport"],
    ask: (slug, { checkedImport }) => readOffice(slug, (scope) => importPage(scope, checkedImport)),
  },
  "lib/import/pages.ts#problemsAfter": {
    door: "office",
    of: ["doneImport"],
    ask: (slug, { doneImport }) => readOffice(slug, (scope) => problemsAfter(scope, doneImport, 0)),
  },
  "lib/dashboard/pages.ts#dashboardPage": { door: "office", ask: (slug) => dashboardPage(slug, undefined) },
  "lib/dashboard/pages.ts#dashboardPage quality": { door: "office", ask: (slug) => dashboardPage(slug, "quality") },
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
  "lib/sale-comparison/pages.ts#salesFile": {
    door: "office",
    of: ["section"],
    ask: (slug, { section }) => readOffice(slug, (scope) => salesFile(scope, readSalesAsk({ section, period: "all" }))),
  },
  "lib/supplier-card/pages.ts#suppliersSettings": {
    door: "settings",
    ask: (slug) => readSettings(slug, suppliersSettings),
  },
  "lib/supplier-card/pages.ts#supplierStanding": {
    door: "office",
    of: ["company"],
    ask: (slug, { company }) => readOffice(slug, (scope) => supplierStanding(scope, company)),
  },
  "lib/supplier-card/pages.ts#portalScorecard": {
    door: "portal",
    ask: (slug) => readPortal(slug, portalScorecard),
  },
  "lib/rule/pages/rule-page.ts#rulesBeside": { door: "settings", ask: (slug) => readSettings(slug, rulesBeside) },
  "lib/rule/pages/rule-page.ts#newRulePage": {
    door: "settings",
    ask: (slug) => readSettings(slug, (scope) => newRulePage(scope, "en")),
  },
  "lib/rule/pages/rule-page.ts#rulePage": {
    door: "settings",
    of: ["ruleOnTrial"],
    ask: (slug, { ruleOnTrial }) => readSettings(slug, (scope) => rulePage(scope, ruleOnTrial, "en")),
  },
  "lib/rule/pages/rule-page.ts#ruleInList": {
    door: "settings",
    of: ["rule"],
    ask: (slug, { rule }) => readSettings(slug, (scope) => ruleInList(scope, rule)),
  },
  "lib/rule/pages/rule-page.ts#partnersOf": {
    door: "settings",
    of: ["company"],
    ask: (slug, { company }) => readSettings(slug, (scope) => partnersOf(scope, [company])),
  },
  "lib/rule/pages/activation.ts#activationPage": {
    door: "settings",
    of: ["rule"],
    ask: (slug, { rule }) => readSettings(slug, (scope) => activationPage(scope, rule)),
  },
  "lib/rule/pages/versions.ts#ruleVersionsPage": {
    door: "settings",
    of: ["rule"],
    ask: (slug, { rule }) => readSettings(slug, (scope) => ruleVersionsPage(scope, rule, "en")),
  },
  "lib/rehearsal/pages.ts#rehearsalPage": {
    door: "settings",
    of: ["rule"],
    ask: (slug, { rule }) => readSettings(slug, (scope) => rehearsalPage(scope, rule)),
  },
  "lib/rehearsal/pages.ts#rehearsalDetails": {
    door: "settings",
    ask: (slug) => readSettings(slug, (scope) => rehearsalDetails(scope, { until: Date.now() }, null)),
  },
  "lib/canned-reply/queries.ts#keptReplies": { door: "office", ask: (slug) => readOffice(slug, keptReplies) },
  "lib/canned-reply/queries.ts#repliesFor": {
    door: "office",
    of: ["openTicket"],
    ask: (slug, { openTicket }) => readOffice(slug, (scope) => repliesFor(scope, openTicket)),
  },
  "lib/macro/queries.ts#keptMacros": { door: "office", ask: (slug) => readOffice(slug, keptMacros) },
  "lib/macro/queries.ts#macrosFor": {
    door: "office",
    of: ["openTicket"],
    ask: (slug, { openTicket }) => readOffice(slug, (scope) => macrosFor(scope, openTicket)),
  },
  "lib/calendar/pages.ts#calendarPage": {
    door: "office",
    of: ["section"],
    ask: (slug, { section }) =>
      calendarPage(slug, { filter: { section }, list: null, span: "month", start: "action", on: null }),
  },
  "lib/calendar/pages.ts#eventCalendarPage": {
    door: "office",
    of: ["section"],
    ask: async (slug, { section }) => {
      const asked = { span: "month", on: null, who: [] } as const;
      const pages: unknown[] = [await eventCalendarPage(slug, { of: { filter: { section } }, ...asked })];
      for (const { id, target } of worklists)
        if (target === "event") pages.push(await eventCalendarPage(slug, { of: { list: id }, ...asked }));
      return pages;
    },
  },
  "lib/absence/pages.ts#absencesPage": { door: "office", ask: (slug) => readOffice(slug, absencesPage) },
  "lib/absence/pages.ts#absenceSheet": {
    door: "office",
    of: ["absence"],
    ask: (slug, { absence }) => readOffice(slug, (scope) => absenceSheet(scope, absence)),
  },
  "lib/sale-order/pages.ts#ordersPage": {
    door: "office",
    ask: (slug) =>
      readOffice(slug, (scope) => ordersPage(scope, { filter: {}, after: null, row: null, opportunity: null })),
  },
  "lib/sale-order/pages.ts#ordersPage of an order": {
    door: "office",
    of: ["saleOrder", "opportunity", "company", "section"],
    ask: (slug, { saleOrder, opportunity, company, section }) =>
      readOffice(slug, (scope) =>
        ordersPage(scope, { filter: { partner: company, section }, after: null, row: saleOrder, opportunity }),
      ),
  },
  "lib/ticket/pages/change-kind.ts#kindPreview": {
    door: "office",
    of: ["openTicket", "section"],
    ask: (slug, { openTicket, section }) =>
      readOffice(slug, (scope) => kindPreview(scope, { number: openTicket, kind: "general", sectionId: section })),
  },
  "lib/ticket-page/pages/operations.ts#mergePage": {
    door: "office",
    of: ["openTicket", "unassignedTicket"],
    ask: (slug, { openTicket, unassignedTicket }) =>
      readOffice(slug, (scope) => mergePage(scope, openTicket, unassignedTicket)),
  },
  "lib/ticket-page/pages/operations.ts#splitPage": {
    door: "office",
    of: ["openTicket"],
    ask: (slug, { openTicket }) => readOffice(slug, (scope) => splitPage(scope, openTicket)),
  },
  "lib/ticket-page/pages/operations.ts#kindPage": {
    door: "office",
    of: ["openTicket", "section"],
    ask: (slug, { openTicket, section }) =>
      readOffice(slug, (scope) => kindPage(scope, openTicket, { kind: "general", sectionId: section })),
  },
  "lib/search/pages.ts#searchPage": {
    door: "office",
    of: ["openTicket"],
    ask: (slug, { openTicket }) => readOffice(slug, (scope) => searchPage(scope, `CANARY ${openTicket}`, null)),
  },
  "lib/search/access-page.ts#accessPage": {
    door: "settings",
    of: ["colleague", "openTicket"],
    ask: (slug, { colleague, openTicket }) => readSettings(slug, (scope) => accessPage(scope, colleague, openTicket)),
  },
  "lib/conversation/pages.ts#conversationOfEvent": {
    door: "office",
    of: ["receivedEvent", "person"],
    ask: (slug, { receivedEvent, person }) =>
      readOffice(slug, (scope) => conversationOfEvent(scope, receivedEvent, { person, only: true })),
  },
  "lib/conversation/pages.ts#conversationOfTicket": {
    door: "office",
    of: ["openTicket"],
    ask: (slug, { openTicket }) => readOffice(slug, (scope) => conversationOfTicket(scope, openTicket, {})),
  },
  "lib/event/pages/event-page.ts#eventPage": {
    door: "office",
    of: ["receivedEvent"],
    ask: (slug, { receivedEvent }) => readOffice(slug, (scope) => eventPage(scope, receivedEvent)),
  },
  "lib/event/pages/event-page.ts#eventPage of a draft": {
    door: "office",
    of: ["draftEvent"],
    ask: (slug, { draftEvent }) => readOffice(slug, (scope) => eventPage(scope, draftEvent)),
  },
  "lib/event/pages/events-page.ts#eventsPage": {
    door: "office",
    ask: (slug) => readOffice(slug, (scope) => eventsPage(scope, {})),
  },
  "lib/event/pages/events-page.ts#eventsPage of a partner": {
    door: "office",
    of: ["company", "section"],
    ask: (slug, { company, section }) =>
      readOffice(slug, (scope) => eventsPage(scope, { partner: company, section, sub: "1", q: "CANARY" })),
  },
  "lib/event/pages/new-event-page.ts#newEventPage": {
    door: "office",
    of: ["openTicket", "receivedEvent", "person"],
    ask: (slug, { openTicket, receivedEvent, person }) =>
      readOffice(slug, (scope) =>
        newEventPage(scope, { to: [person], from: person, ticket: openTicket, origin: receivedEvent }),
      ),
  },
  "lib/event/pages/review-page.ts#reviewPage": {
    door: "office",
    of: ["receivedEvent"],
    ask: (slug, { receivedEvent }) => readOffice(slug, (scope) => reviewPage(scope, receivedEvent)),
  },
  "lib/mail/pages/ledger-page.ts#ledgerPage": {
    door: "settings",
    ask: (slug) => readSettings(slug, (scope) => ledgerPage(scope, { ...ledgerFilterFrom({}), after: null })),
  },
  "lib/mail/pages.ts#sentPage": {
    door: "settings",
    ask: (slug) => readSettings(slug, (scope) => sentPage(scope, sentFilterFrom({}), null)),
  },
  "lib/mail/pages/queues-page.ts#queuesPage": { door: "settings", ask: (slug) => readSettings(slug, queuesPage) },
  "lib/mail/pages/mail-page.ts#mailPage": {
    door: "settings",
    of: ["failedMail"],
    ask: (slug, { failedMail }) => readSettings(slug, (scope) => mailPage(scope, failedMail)),
  },
  "lib/mail/pages/mail-page.ts#rawMail": {
    door: "settings",
    of: ["failedMail"],
    ask: (slug, { failedMail }) => readSettings(slug, (scope) => rawMail(scope, failedMail)),
  },
  "lib/worklist/pages/notices.ts#noticesPage": {
    door: "office",
    ask: (slug) => readOffice(slug, (scope) => noticesPage(scope, null)),
  },
  "lib/notification/pages.ts#wishesPage": { door: "office", ask: (slug) => readOffice(slug, wishesPage) },
  "lib/trace/pages.ts#ruleTracePage": {
    door: "settings",
    of: ["rule"],
    ask: (slug, { rule }) =>
      readSettings(slug, (scope) =>
        ruleTracePage(scope, rule, { before: null, run: null, number: null, at: null, occasionId: null }),
      ),
  },
  "lib/trace/pages.ts#ticketRulesPage": {
    door: "office",
    of: ["openTicket"],
    ask: (slug, { openTicket }) =>
      readOffice(slug, (scope) =>
        ticketRulesPage(scope, openTicket, { before: null, run: null, ruleId: null, at: null, occasionId: null }),
      ),
  },
  "lib/proof/pages.ts#proofQuestion": {
    door: "settings",
    of: ["rule"],
    ask: (slug, { rule }) => readSettings(slug, (scope) => proofQuestion(scope, rule)),
  },
  "lib/turn/pages.ts#turnsPage": { door: "settings", ask: (slug) => readSettings(slug, turnsPage) },
  "lib/organisation/pages.ts#readSettings": { door: "settings", ask: (slug) => readSettings(slug, assignmentsOf) },
  "lib/organisation/pages.ts#readSettings of categories": {
    door: "settings",
    ask: (slug) => readSettings(slug, categoryTree),
  },
  "lib/organisation/pages.ts#readSettings of invitations": {
    door: "settings",
    ask: (slug) => readSettings(slug, openInvitations),
  },
  "lib/mail-sending/queries.ts#sendingSettings": {
    door: "settings",
    ask: (slug) => readSettings(slug, sendingSettings),
  },
  "lib/organisation/pages.ts#readSettings of the audit log": {
    door: "settings",
    of: ["editCommand"],
    ask: (slug, { editCommand }) =>
      readSettings(slug, async (scope) => [
        await auditLines(scope, { filter: readAuditFilter({}), after: null, limit: 50 }),
        await auditChanges(scope, editCommand),
      ]),
  },
  "lib/organisation/pages.ts#readSettings of webhooks": {
    door: "settings",
    of: ["webhook"],
    ask: (slug, { webhook }) =>
      readSettings(slug, async (scope) => [await webhooksOf(scope), await deliveriesOf(scope, webhook, null)]),
  },
  "lib/organisation/pages.ts#readSettings of API keys": {
    door: "settings",
    ask: (slug) => readSettings(slug, apiKeysOf),
  },
  "lib/organisation/pages.ts#readSettings of mailboxes": {
    door: "settings",
    ask: (slug) => readSettings(slug, async (scope) => [await mailboxesOf(scope), await mailboxAddressChoices(scope)]),
  },
  "lib/mailbox/pages.ts#mailboxList": { door: "settings", ask: (slug) => readSettings(slug, mailboxList) },
  "lib/mailbox/pages.ts#mailboxPage": {
    door: "settings",
    of: ["mailbox"],
    ask: (slug, { mailbox }) => readSettings(slug, (scope) => mailboxPage(scope, mailbox)),
  },
  "lib/organisation/pages.ts#readSettings of members": {
    door: "settings",
    ask: (slug) => readSettings(slug, async (scope) => [await membersOf(scope), await staffChoices(scope)]),
  },
  "lib/organisation/pages.ts#readSettings of partner categories": {
    door: "settings",
    ask: (slug) => readSettings(slug, partnerCategoryTree),
  },
  "lib/organisation/pages.ts#readSettings of sections": {
    door: "settings",
    ask: (slug) => readSettings(slug, sectionTree),
  },
  "lib/organisation/pages.ts#readSettings of menus": {
    door: "settings",
    ask: (slug) => readSettings(slug, async (scope) => [await menuTree(scope), await sharedFilters(scope)]),
  },
  "lib/organisation/pages.ts#readSettings of natures": {
    door: "settings",
    ask: (slug) => readSettings(slug, naturesOf),
  },
  "lib/organisation/pages.ts#readSettings of channels": {
    door: "settings",
    ask: (slug) => readSettings(slug, channelsOf),
  },
  "lib/organisation/pages.ts#readSettings of states of mind": {
    door: "settings",
    ask: (slug) => readSettings(slug, statesOfMindOf),
  },
  "lib/organisation/pages.ts#readSettings of event types": {
    door: "settings",
    ask: (slug) => readSettings(slug, eventTypeSettingsOf),
  },
  "lib/organisation/pages.ts#organisationSettings": {
    door: "settings",
    ask: (slug) => readSettings(slug, organisationSettings),
  },
  "lib/member/queries.ts#ownSignature": { door: "office", ask: (slug) => readOffice(slug, ownSignature) },
  "lib/partner/pages.ts#partnersPage": {
    door: "office",
    ask: (slug) => readOffice(slug, (scope) => partnersPage(scope, { active: "all" })),
  },
  "lib/partner/pages.ts#partnersPage of a category": {
    door: "office",
    of: ["partnerCategory"],
    ask: (slug, { partnerCategory }) =>
      readOffice(slug, (scope) => partnersPage(scope, { active: "all", categoryId: partnerCategory })),
  },
  "lib/partner/pages.ts#partnerPage": {
    door: "office",
    of: ["person"],
    ask: (slug, { person }) => readOffice(slug, (scope) => partnerPage(scope, person)),
  },
  "lib/partner/pages.ts#newPartnerPage": {
    door: "office",
    of: ["company"],
    ask: (slug, { company }) => readOffice(slug, (scope) => newPartnerPage(scope, company)),
  },
  "lib/portal/pages/frame.ts#frameOf": { door: "portal", ask: (slug) => frameOf(slug) },
  "lib/portal/pages/home.ts#portalHome": {
    door: "portal",
    ask: (slug) => readPortal(slug, (scope) => portalHome(scope, "requests")),
  },
  "lib/portal/pages/home.ts#portalHome of a supplier": {
    door: "portal",
    ask: (slug) => readPortal(slug, (scope) => portalHome(scope, "cases")),
  },
  "lib/portal/pages/lists.ts#portalList": {
    door: "portal",
    ask: (slug) => readPortal(slug, (scope) => portalList(scope, { side: "requests", search: "CANARY" })),
  },
  "lib/portal/pages/lists.ts#portalOrders": {
    door: "portal",
    ask: (slug) => readPortal(slug, (scope) => portalOrders(scope, undefined)),
  },
  "lib/portal/pages/new-request.ts#newRequestPage": {
    door: "portal",
    ask: (slug) => readPortal(slug, (scope) => newRequestPage(scope, "en")),
  },
  "lib/portal/pages/request.ts#portalRequest": {
    door: "portal",
    of: ["openTicket"],
    ask: (slug, { openTicket }) => readPortal(slug, (scope) => portalRequest(scope, "requests", openTicket)),
  },
  "lib/service-level/pages/settings.ts#serviceLevelsPage": {
    door: "settings",
    of: ["serviceLevel", "officeCalendar", "section"],
    ask: (slug, { serviceLevel, officeCalendar, section }) =>
      readSettings(slug, (scope) =>
        serviceLevelsPage(scope, {
          id: serviceLevel,
          name: "Quick",
          calendarId: officeCalendar,
          sectionId: section,
          close: "8",
        }),
      ),
  },
  "lib/service-level/pages/settings.ts#officeHoursPage": {
    door: "settings",
    of: ["officeCalendar"],
    ask: (slug, { officeCalendar }) =>
      readSettings(slug, (scope) =>
        officeHoursPage(scope, { id: officeCalendar, name: "Paris", timeZone: "Europe/Paris", monday: "09:00-17:00" }),
      ),
  },
  "lib/service-level/pages/ticket-promises.ts#ticketPromises": {
    door: "office",
    of: ["openTicket"],
    ask: (slug, { openTicket }) => readOffice(slug, (scope) => ticketPromises(scope, openTicket)),
  },
  "lib/section/pages/cases-by-section.ts#casesBySection": {
    door: "office",
    ask: (slug) => readOffice(slug, casesBySection),
  },
  "lib/ticket-page/pages/new-ticket.ts#newTicketKinds": {
    door: "office",
    ask: (slug) => readOffice(slug, newTicketKinds),
  },
  "lib/ticket-page/pages/new-ticket.ts#newTicketPage": {
    door: "office",
    of: ["otherSection"],
    ask: (slug, { otherSection }) =>
      readOffice(slug, (scope) => newTicketPage(scope, { kind: "general", section: otherSection })),
  },
  "lib/undo/pages/my-acts.ts#myActs": {
    door: "office",
    ask: (slug) => readOffice(slug, (scope) => myActs(scope, null)),
  },
  "lib/ticket-page/pages/record-as-of.ts#ticketPageAsOf": {
    door: "office",
    of: ["openTicket"],
    ask: (slug, { openTicket }) => readOffice(slug, (scope) => ticketPageAsOf(scope, openTicket, scope.now)),
  },
  "lib/ticket-page/pages/record.ts#ticketPage": {
    door: "office",
    of: ["openTicket"],
    ask: (slug, { openTicket }) => readOffice(slug, (scope) => ticketPage(scope, openTicket)),
  },
  "lib/ticket-page/pages/record.ts#ticketPage of a draft": {
    door: "office",
    of: ["draftTicket"],
    ask: (slug, { draftTicket }) => readOffice(slug, (scope) => ticketPage(scope, draftTicket)),
  },
  "lib/worklist/pages/frame.ts#officeFrame": { door: "office", ask: (slug) => officeFrame(slug) },
  "lib/worklist/pages/my-work.ts#myWork": { door: "office", ask: (slug) => myWork(slug) },
  "lib/view/pages/ticket-view.ts#ticketView": {
    door: "office",
    of: ["section", "company", "category", "colleague"],
    ask: async (slug, { section, company, category, colleague }) => {
      const pages = [];
      for (const view of ["list", "board", "graph"]) {
        const query = { view, section, partner: company, category, responsible: colleague, panel: "filters" };
        pages.push(await ticketView(slug, readAsked(query, null)), await ticketView(slug, readAsked({ view }, null)));
      }
      return pages;
    },
  },
  "lib/view/pages/ticket-view.ts#ticketView of worklists": {
    door: "office",
    ask: async (slug) => {
      const pages = [];
      for (const { id, target } of worklists) {
        if (target === "ticket") pages.push(await ticketView(slug, readAsked({}, id)));
      }
      return pages;
    },
  },
  "lib/view/pages/event-list.ts#eventList": {
    door: "office",
    ask: async (slug) => {
      const pages = [];
      for (const { id, target } of worklists) if (target === "event") pages.push(await eventList(slug, id, null));
      return pages;
    },
  },
  "lib/view/pages/ticket-view.ts#listsBeside": {
    door: "office",
    ask: (slug) => listsBeside(slug, "my.actions"),
  },
};

/** What a page shows, without the words of its own address, which it hands on to the lists it opens. */
const shownOf = <Page extends { filter: unknown }>({ filter: _asked, ...shown }: Page) => shown;

/** Doors that ask for themselves, before any organisation is known; each has its tests where it lives. */
export const otherDoors = new Set([
  // Takes only a key and a text, and keeps them for who asks.
  "app/api/drafts/[org]/route.ts#POST",
  // By the token of a feed: its rights are asked in lib/calendar/calendar.db.test.ts.
  "app/api/calendar/[org]/[token]/route.ts#GET",
  "app/api/files/route.ts#POST",
  "app/api/inbound/mail/route.ts#POST",
  // By the key of a program, which acts as its member: lib/api/api.db.test.ts.
  "app/api/v1/[...path]/route.ts#GET",
  "app/api/v1/openapi.json/route.ts#GET",
  // The same, as tools: lib/mcp/mcp.db.test.ts.
  "app/api/mcp/route.ts#POST",
  // By METRICS_TOKEN, and sums of all organisations only: app/metrics/metrics.db.test.ts.
  "app/metrics/route.ts#GET",
  // They tell of no organisation: app/health/health.db.test.ts.
  "app/health/route.ts#GET",
  "app/health/ready/route.ts#GET",
  "app/.well-known/security.txt/route.ts#GET",
  // By the token of a mail: lib/outgoing-mail/unsubscribe.db.test.ts.
  "app/api/unsubscribe/[token]/route.ts#POST",
  "app/api/pdf-frame/[...file]/route.ts#GET",
  "lib/web-form/pages.ts#webForm",
  "lib/web-form/pages.ts#openSection",
]);
