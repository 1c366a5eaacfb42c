import { listEvents } from "@/lib/event/queries/list";
import { readEventFilter } from "@/lib/event/event-filter";
import { isId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import { articleLines } from "@/lib/knowledge/queries/office-list";
import { articleStates, audiences } from "@/lib/knowledge/schema";
import { ledgerFilterFrom } from "@/lib/mail/ledger/ledger-filter";
import { sentFilterFrom, sentMails } from "@/lib/mail/pages";
import { incomingMails } from "@/lib/mail/pages/ledger-page";
import { adminOnly } from "@/lib/organisation/admin-only";
import { staffOnly } from "@/lib/organisation/staff-only";
import { listPartners } from "@/lib/partner/queries";
import { partnerTypes } from "@/lib/partner/schema";
import { readOrderFilter } from "@/lib/sale-order/filter";
import { orderLines, placeOfOrder } from "@/lib/sale-order/queries";

import type { Cell } from "../../csv-stream";

type Query = Readonly<Record<string, string>>;

/** A list as a file: its columns, and the lines after a place as its page narrows them. */
export type ListAsFile = {
  columns: readonly string[];
  /** Columns of codes, by where the catalogue has their words. */
  worded: Readonly<Record<string, string>>;
  read: (
    scope: Scope,
    query: Query,
    after: string | null,
    language: "en" | "fr" | "zh-CN",
  ) => Promise<{ lines: readonly (readonly Cell[])[]; next: string | null }>;
};

const perPiece = 500;

const at = (moment: Date | string | null) => (moment ? new Date(moment).toISOString() : null);
const tick = (value: boolean) => (value ? "1" : "0");

const events: ListAsFile = {
  columns: ["number", "type", "direction", "state", "title", "sender", "recipient", "recipients", "begin"],
  worded: { type: "event.type", direction: "event.direction", state: "event.state" },
  read: async (scope, query, after) => {
    const filter = readEventFilter(query);
    const { rows, next } = await listEvents(scope, { ...filter, ...(after && { after }), limit: perPiece });
    return {
      lines: rows.map((one) => [
        one.number,
        one.type,
        one.direction,
        one.state,
        one.title,
        one.sender,
        one.recipient,
        one.recipientCount,
        at(one.beginAt),
      ]),
      next,
    };
  },
};

const sides = ["customer", "supplier", "internal"] as const;

const partners: ListAsFile = {
  columns: ["name", "type", "company", "job", "email", "phone", "internal", "customer", "supplier", "active"],
  worded: { type: "partner.type" },
  read: async (scope, query, after) => {
    const { category = "", active } = query;
    const { rows, next } = await listPartners(scope, {
      text: query["q"],
      type: partnerTypes.find((one) => one === query["type"]),
      side: sides.find((one) => one === query["side"]),
      categoryId: isId(category) ? category : undefined,
      active: active === "no" || active === "all" ? active : "yes",
      after: after ?? undefined,
      limit: perPiece,
    });
    return {
      lines: rows.map((one) => [
        one.name,
        one.partnerType,
        one.company,
        one.jobTitle,
        one.email,
        one.phone,
        tick(one.isInternal),
        tick(one.isCustomer),
        tick(one.isSupplier),
        tick(one.active),
      ]),
      next,
    };
  },
};

const orders: ListAsFile = {
  columns: ["number", "orderedOn", "partner", "section", "responsible", "amount", "currency", "state", "opportunity"],
  worded: { state: "order.state" },
  read: async (scope, query, after) => {
    const found = await orderLines(scope, { filter: readOrderFilter(query), after, limit: perPiece + 1 });
    const lines = found.slice(0, perPiece);
    const last = found.length > perPiece ? lines.at(-1) : undefined;
    return {
      lines: lines.map((one) => [
        one.number,
        one.orderedOn,
        one.partner.name,
        one.section?.name,
        one.responsible?.name,
        Number(one.amount),
        one.currency,
        one.state,
        one.opportunity?.number,
      ]),
      next: last ? placeOfOrder(last) : null,
    };
  },
};

const mails: ListAsFile = {
  columns: ["received", "sender", "mailbox", "title", "state", "reason", "ticket", "event"],
  worded: { state: "mail.ledger.status", reason: "mail.reason" },
  read: async (scope, query, after) => {
    adminOnly(scope);
    const found = await incomingMails(scope, { ...ledgerFilterFrom(query), after }, perPiece);
    return {
      lines: found.mails.map((one) => [
        at(one.receivedAt),
        one.from,
        one.to,
        one.subject,
        one.status,
        one.reason,
        one.ticketNumber,
        one.eventNumber,
      ]),
      next: found.next,
    };
  },
};

const sent: ListAsFile = {
  columns: ["written", "recipient", "title", "purpose", "state", "attempts", "said", "ticket", "event"],
  worded: { purpose: "mail.sent.purpose", state: "mail.sent.status" },
  read: async (scope, query, after) => {
    adminOnly(scope);
    const found = await sentMails(scope, sentFilterFrom(query), after, perPiece);
    const lines = found.slice(0, perPiece);
    return {
      lines: lines.map((one) => [
        at(one.createdAt),
        one.to,
        one.subject,
        one.purpose,
        one.status,
        one.attempts,
        one.said,
        one.ticketNumber,
        one.eventNumber,
      ]),
      next: found.length > perPiece ? (lines.at(-1)?.place ?? null) : null,
    };
  },
};

const articles: ListAsFile = {
  columns: ["number", "title", "state", "audience", "topic", "languages", "updated"],
  worded: { state: "knowledge.state", audience: "knowledge.audience" },
  read: async (scope, query, after, language) => {
    const { q, topic = "" } = query;
    const asked = {
      language,
      q,
      state: articleStates.find((one) => one === query["state"]),
      audience: audiences.find((one) => one === query["audience"]),
      topic: isId(topic) ? topic : undefined,
      after: after ?? undefined,
    };
    const { lines, next } = await articleLines(scope, asked, perPiece);
    return {
      lines: lines.map((one) => [
        one.number,
        one.title,
        one.state,
        one.audience,
        one.topic,
        one.languages.join(" "),
        at(one.updatedAt),
      ]),
      next,
    };
  },
};

const lists: Readonly<Record<string, ListAsFile>> = { events, partners, orders, mails, sent, articles };

export const listNames = Object.keys(lists);

export const listCalled = (name: string): ListAsFile | null =>
  Object.hasOwn(lists, name) ? (lists[name] ?? null) : null;

/** Lists are the back office's: customers have the portal. */
export const readList = (list: ListAsFile, ...asked: Parameters<ListAsFile["read"]>) => {
  staffOnly(asked[0]);
  return list.read(...asked);
};
