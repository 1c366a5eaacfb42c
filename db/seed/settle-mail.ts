import { and, eq, lt, sql } from "drizzle-orm";

import { eventRecipients, notifications, outboundMails } from "@/db/schema";
import { command } from "@/lib/access/command";

/** Mail of the stories has left long ago, and what is older than two days was noticed. */
export const settleMail = command("seed.settleMail", async (scope) => {
  const { organisationId, now, tx } = scope;
  await tx
    .update(outboundMails)
    .set({ status: "sent", sentAt: sql`${outboundMails.createdAt}`, nextTryAt: null, leasedUntil: null, attempts: 1 })
    .where(and(eq(outboundMails.organisationId, organisationId), eq(outboundMails.status, "queued")));
  await tx
    .update(eventRecipients)
    .set({ mailStatus: "sent" })
    .where(and(eq(eventRecipients.organisationId, organisationId), eq(eventRecipients.mailStatus, "queued")));
  const twoDaysAgo = new Date(now.getTime() - 2 * 24 * 3600 * 1000);
  await tx
    .update(notifications)
    .set({ readAt: sql`${notifications.at}` })
    .where(and(eq(notifications.organisationId, organisationId), lt(notifications.at, twoDaysAgo)));
});
