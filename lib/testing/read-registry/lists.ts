import { absenceSheet, absencesPage } from "@/lib/absence/pages";
import { readOffice } from "@/lib/access/page";
import { calendarPage, eventCalendarPage } from "@/lib/calendar/pages";
import { ordersPage } from "@/lib/sale-order/pages";
import { searchPage } from "@/lib/search/pages";
import { casesBySection } from "@/lib/section/pages/cases-by-section";
import { readAsked } from "@/lib/view/asked";
import { eventList } from "@/lib/view/pages/event-list";
import { listsBeside, ticketView } from "@/lib/view/pages/ticket-view";
import { officeFrame } from "@/lib/worklist/pages/frame";
import { myWork } from "@/lib/worklist/pages/my-work";
import { noticesPage } from "@/lib/worklist/pages/notices";
import { worklists } from "@/lib/worklist/registry";

import type { Reads } from "./read";

/** Lists of work, and the frame around every page. */
export const listReads: Reads = {
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
  "lib/search/pages.ts#searchPage": {
    door: "office",
    of: ["openTicket"],
    ask: (slug, { openTicket }) => readOffice(slug, (scope) => searchPage(scope, `CANARY ${openTicket}`, null)),
  },
  "lib/worklist/pages/notices.ts#noticesPage": {
    door: "office",
    ask: (slug) => readOffice(slug, (scope) => noticesPage(scope, null)),
  },
  "lib/section/pages/cases-by-section.ts#casesBySection": {
    door: "office",
    ask: (slug) => readOffice(slug, casesBySection),
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
