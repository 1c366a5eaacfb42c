import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { eventRecipients, outboundMails } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";

import type { ParsedMail } from "./parsed-mail";

/**
 * Marks the recipients a delivery report names as not reached. Only permanent failures of a mail that we really sent.
 *
 * @returns how many recipients were marked.
 */
export async function markBounced(scope: Scope, report: NonNullable<ParsedMail["report"]>): Promise<number> {
  const isFinal = report.recipients.some(({ action, status }) => action === "failed" || status.startsWith("5"));
  if (!isFinal || !report.originalMessageId) return 0;
  const sent = await scope.tx
    .update(outboundMails)
    .set({ lastError: "bounced", updatedAt: scope.now })
    .where(
      and(
        eq(outboundMails.organisationId, scope.organisationId),
        eq(outboundMails.messageId, report.originalMessageId),
      ),
    )
    .returning({ recipientId: outboundMails.recipientId });
  const ids = sent.flatMap(({ recipientId }) => recipientId ?? []);
  if (ids.length === 0) return sent.length;
  await scope.tx
    .update(eventRecipients)
    .set({ mailStatus: "bounced", updatedAt: scope.now })
    .where(
      and(
        eq(eventRecipients.organisationId, scope.organisationId),
        sql`${eventRecipients.id} = any(${`{${ids.join(",")}}`}::uuid[])`,
      ),
    );
  return ids.length;
}
