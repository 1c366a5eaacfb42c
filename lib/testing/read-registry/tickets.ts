import { readOffice } from "@/lib/access/page";
import { conversationOfEvent, conversationOfTicket } from "@/lib/conversation/pages";
import { macrosFor } from "@/lib/macro/queries";
import { readSettings } from "@/lib/organisation/pages";
import { accessPage } from "@/lib/search/access-page";
import { ticketPromises } from "@/lib/service-level/pages/ticket-promises";
import { newTicketKinds, newTicketPage } from "@/lib/ticket-page/pages/new-ticket";
import { kindPage, mergePage, splitPage } from "@/lib/ticket-page/pages/operations";
import { ticketPage } from "@/lib/ticket-page/pages/record";
import { ticketPageAsOf } from "@/lib/ticket-page/pages/record-as-of";
import { kindPreview } from "@/lib/ticket/pages/change-kind";
import { ruleTracePage, ticketRulesPage } from "@/lib/trace/pages";
import { myActs } from "@/lib/undo/pages/my-acts";

import type { Reads } from "./read";

/** The page of a ticket, and what is done from it. */
export const ticketReads: Reads = {
  "lib/macro/queries.ts#macrosFor": {
    door: "office",
    of: ["openTicket"],
    ask: (slug, { openTicket }) => readOffice(slug, (scope) => macrosFor(scope, openTicket)),
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
  "lib/service-level/pages/ticket-promises.ts#ticketPromises": {
    door: "office",
    of: ["openTicket"],
    ask: (slug, { openTicket }) => readOffice(slug, (scope) => ticketPromises(scope, openTicket)),
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
};
