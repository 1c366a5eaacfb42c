import "server-only";
import { sql } from "drizzle-orm";

import { historyEntries } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { words } from "@/lib/kernel/words";
import { notifyPeople } from "@/lib/notification/notify";
import type { OutboundRow } from "@/lib/outgoing-mail/compose";

import { eventHistoryRow } from "../apply";

type Trouble = "mailFailed" | "mailUncertain" | "mailBounced";

/** Says in the history of an event, and to whoever sent it, that one of its mails did not arrive, or may not have. */
export async function tellTrouble(scope: Scope, mail: OutboundRow, label: Trouble, why: string | null): Promise<void> {
  const { eventId } = mail;
  if (!eventId || mail.purpose !== "event") return;
  const entry = { entryType: "event_out", label, actorEmail: mail.to, ...(why && { text: why }) } as const;
  await scope.tx.insert(historyEntries).values(eventHistoryRow(scope, { id: eventId, sectionId: null }, entry));
  // Of a mailing its sender hears once in an hour that there is trouble; the page of the event lists it all.
  if (mail.bulk && (await hasHeard(scope, mail))) return;
  const whom = mail.createdBy ?? (await senderOf(scope, eventId));
  const about = words(`notice.${label}`, { to: mail.to, subject: mail.subject });
  await notifyPeople(scope, [whom], about, { eventId, reason: "trouble" });
}

async function hasHeard(scope: Scope, { id, eventId }: OutboundRow): Promise<boolean> {
  const since = new Date(scope.now.getTime() - 3_600_000).toISOString();
  const { rows } = await scope.tx.execute<{ heard: boolean }>(sql`select exists (select from outbound_mail m
    where m.organisation_id = ${scope.organisationId} and m.event_id = ${eventId} and m.id <> ${id}
      and m.status in ('failed', 'bounced', 'uncertain') and m.updated_at > ${since}::timestamptz) as heard`);
  return rows[0]?.heard ?? false;
}

/** Who pressed Send: the worker wrote the envelopes of a large mailing. */
async function senderOf(scope: Scope, eventId: string): Promise<string | null> {
  const { rows } = await scope.tx.execute<{ sentBy: string | null }>(sql`select sent_by as "sentBy" from event
    where organisation_id = ${scope.organisationId} and id = ${eventId}`);
  return rows[0]?.sentBy ?? null;
}
