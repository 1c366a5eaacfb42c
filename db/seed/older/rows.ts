import type { eventFollowUps, eventRecipients, events, historyEntries, tickets } from "@/db/schema";
import { newId } from "@/lib/kernel/ids";

import type { OlderTicket } from "./imagine";

type NewRows = {
  tickets: (typeof tickets.$inferInsert)[];
  events: (typeof events.$inferInsert)[];
  recipients: (typeof eventRecipients.$inferInsert)[];
  followUps: (typeof eventFollowUps.$inferInsert)[];
  history: (typeof historyEntries.$inferInsert)[];
};

/** Who and what the rows of one older ticket point at. */
export type Around = {
  organisationId: string;
  commandId: string;
  currency: string;
  number: number;
  /** The next three event numbers are its own. */
  firstEvent: number;
  sectionId: string;
  natureId: string | null;
  user: { id: string; personId: string };
  contact: { id: string; companyId: string | null; email: string | null };
};

/** The ticket with its messages and its history, as the commands would have written them. */
export function rowsOf(older: OlderTicket, around: Around): NewRows {
  const { organisationId, sectionId, user, contact } = around;
  const { created, opened, answered, replied, ended } = older.moments;
  const rows: NewRows = { tickets: [], events: [], recipients: [], followUps: [], history: [] };
  const ticketId = newId();
  const own = (at: Date, by: string | null) => ({
    organisationId,
    id: newId(),
    createdAt: at,
    updatedAt: at,
    createdBy: by,
  });
  const note = (
    at: Date,
    entry: Pick<typeof historyEntries.$inferInsert, "entryType" | "label"> &
      Partial<typeof historyEntries.$inferInsert>,
  ) =>
    rows.history.push({ organisationId, id: newId(), commandId: around.commandId, at, ticketId, sectionId, ...entry });

  const states = statesOf(older);
  const isOver = older.end === "closed" || older.end === "cancelled";
  const hasOutcome = older.kind === "sale_opportunity" && older.end === "closed";
  const lastAt = isOver || older.end === "pending" ? ended : (replied ?? answered);
  rows.tickets.push({
    ...own(created, null),
    id: ticketId,
    updatedAt: lastAt,
    version: 4,
    number: around.number,
    kind: older.kind,
    title: older.title,
    state: states.end,
    phase: older.end,
    archived: older.end === "closed",
    sectionId,
    priority: older.priority,
    responsibleId: user.id,
    partnerId: contact.companyId ?? contact.id,
    contactId: contact.id,
    partnerEmail: contact.email,
    beginAt: created,
    expectedRevenue: older.revenue === null ? null : older.revenue.toFixed(2),
    probability: hasOutcome ? (older.won ? 100 : 0) : 30,
    probabilityBeforeClosing: hasOutcome ? (older.promise?.probability ?? null) : null,
    expectedCloseOn: hasOutcome ? (older.promise?.closeOn ?? null) : null,
    outcome: hasOutcome ? (older.won ? "won" : "lost") : null,
    closeReason: states.end === "rejected" ? "Bought elsewhere" : null,
    stateBeforePending: older.end === "pending" ? states.open : null,
    currency: around.currency,
    lastActionAt: lastAt,
    lastActivityAt: lastAt,
    openedAt: opened,
    activeSince: opened,
    closedAt: older.end === "closed" ? ended : null,
    closedBy: older.end === "closed" ? user.id : null,
    createdVia: "email",
  });
  note(created, { entryType: "created", label: "create", toState: "draft" });
  note(opened, {
    entryType: "transition",
    label: "open",
    fromState: "draft",
    toState: states.open,
    actorUserId: user.id,
  });
  for (const [place, said] of [
    { at: created, from: "contact", text: `${older.title}. Could you have a look?` },
    {
      at: answered,
      from: "us",
      text: "We looked into it and wrote down what to do; please tell us whether it helped.",
    },
    ...(replied ? [{ at: replied, from: "contact", text: "Thank you, that was it." }] : []),
  ].entries()) {
    say(said.at, said.from === "us", said.text, around.firstEvent + place);
  }
  if (states.end !== states.open) {
    note(ended, {
      entryType: "transition",
      label: states.step,
      fromState: states.open,
      toState: states.end,
      actorUserId: user.id,
    });
  }
  return rows;

  function say(at: Date, byUs: boolean, content: string, number: number): void {
    const event = own(at, byUs ? user.id : null);
    const state = byUs ? ("sent" as const) : ("delivered" as const);
    rows.events.push({
      ...event,
      number,
      type: "mail_message",
      natureId: around.natureId,
      direction: byUs ? "outgoing" : "incoming",
      title: older.title,
      content,
      state,
      senderId: byUs ? user.personId : contact.id,
      senderEmail: byUs ? null : contact.email,
      sectionId,
      beginAt: at,
      ...(byUs ? { sentAt: at, sentBy: user.id, sentDirectly: true } : { receivedAt: at, deliveredAt: at }),
    });
    rows.recipients.push({
      ...own(at, null),
      eventId: event.id,
      partnerId: byUs ? contact.id : user.personId,
      email: byUs ? contact.email : null,
      mailStatus: byUs ? "sent" : null,
    });
    rows.followUps.push({ ...own(at, null), eventId: event.id, ticketId });
    note(at, {
      eventId: event.id,
      visibility: "partner",
      ...(byUs
        ? { entryType: "event_out", label: "send_historize", text: content, actorUserId: user.id }
        : { entryType: "event_in", label: "delivered", actorEmail: contact.email }),
    });
  }
}

function statesOf({ kind, end, won }: OlderTicket) {
  const isOffer = kind === "sale_opportunity";
  const open = isOffer ? ("contacted" as const) : ("open" as const);
  if (end === "open") return { open, end: open, step: "open" };
  if (end === "pending") return { open, end, step: "pending" };
  if (end === "cancelled") return { open, end, step: "cancel" };
  if (!isOffer) return { open, end, step: "close" };
  return won ? { open, end: "sold" as const, step: "sell" } : { open, end: "rejected" as const, step: "reject" };
}
