import type { Reason } from "./schema";

/** Why somebody is told, read off what is said, for those who tell without a reason of their own. */
export const reasonOf = (key: string): Reason => known[key] ?? "other";

const known: Record<string, Reason> = {
  "ticket.notice.assigned": "assigned",
  "ticket.notice.escalated": "assigned",
  "ticket.notice.mentioned": "mentioned",
  "ticket.notice.submitted": "approval",
  "ticket.notice.sentBack": "returned",
  "ticket.notice.messageOnCancelled": "reply",
  "event.notice.planned": "approval",
  "event.notice.confirmed": "returned",
  "event.notice.sentBack": "returned",
  "event.notice.received": "reply",
  "event.notice.handedOver": "assigned",
  "event.notice.scheduleFailed": "trouble",
  "mail.notice.newTicket": "mail",
  "mail.notice.newEvent": "mail",
  "mail.notice.answer": "reply",
  "mail.notice.unverified": "reply",
  "mail.notice.unreadable": "trouble",
  "mail.notice.relayPaused": "trouble",
  "mail.notice.unreachable": "trouble",
  "mail.notice.failed": "trouble",
  "portal.notice.reply": "reply",
  "portal.notice.solved": "reply",
  "portal.notice.reopened": "reply",
  "portal.notice.action": "reply",
  "satisfaction.notice.bad": "reply",
  "rule.notice.tooDeep": "trouble",
  "bulk.notice.finished": "bulk",
  "transfer.notice.failed": "trouble",
};
