import "server-only";
import { and, eq, inArray, ne } from "drizzle-orm";

import { outboundMails } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";

import { type Row, type RowChange, keyOf } from "./plan";

export type SentMails = {
  /** Events of which a mail is on its way: they stay sent. */
  left: Set<string>;
  /** Events whose mails are all still held. */
  held: Set<string>;
  leftCount: number;
  heldCount: number;
};

/** The mails of the events that the command sent; locked, so that none leaves meanwhile. */
export async function mailsOf(
  scope: Scope,
  changes: readonly RowChange[],
  rows: ReadonlyMap<string, Row>,
): Promise<SentMails> {
  const sent = new Set(
    changes.filter((change) => isSending(change, rows.get(keyOf(change)))).map(({ rowId }) => rowId),
  );
  const found: SentMails = { left: new Set(), held: new Set(), leftCount: 0, heldCount: 0 };
  if (sent.size === 0) return found;
  const mails = await scope.tx
    .select({ eventId: outboundMails.eventId, status: outboundMails.status, attempts: outboundMails.attempts })
    .from(outboundMails)
    .where(
      and(
        eq(outboundMails.organisationId, scope.organisationId),
        inArray(outboundMails.eventId, [...sent]),
        ne(outboundMails.status, "taken_back"),
        ne(outboundMails.status, "suppressed"),
      ),
    )
    .orderBy(outboundMails.id)
    .for("update");
  for (const [eventId, ofEvent] of Map.groupBy(mails, ({ eventId: id }) => id ?? "")) {
    // Once one is on its way the others are not held back: everybody gets the same letter.
    const isHeld = ofEvent.every(({ status, attempts }) => status === "queued" && attempts === 0);
    found[isHeld ? "held" : "left"].add(eventId);
    if (isHeld) found.heldCount += ofEvent.length;
    else found.leftCount += ofEvent.length;
  }
  // The envelopes of a large mailing are written when its hold is over.
  for (const eventId of sent) if (!found.left.has(eventId)) found.held.add(eventId);
  return found;
}

function isSending({ table, op, old }: RowChange, now: Row | undefined): boolean {
  if (table !== "event" || now?.state !== "sent" || now.type !== "mail_message") return false;
  return op === "I" || (op === "U" && old !== null && Object.hasOwn(old, "state"));
}
