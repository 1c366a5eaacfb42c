import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { eventRecipients, outboundMails } from "@/db/schema";
import { command } from "@/lib/access/command";
import { mailAddress } from "@/lib/kernel/email-address";
import { Refusal, invalidField, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { MAILS_AT_ONCE, queueAgain } from "@/lib/outgoing-mail/event-mails";
import { liftSuppression } from "@/lib/outgoing-mail/suppression";

import { applyToEvent } from "../apply";
import { type LoadedEvent, type RecipientRow, eventForUpdate } from "../load";
import type { SendAgainInput, WasSentInput } from "../schema";
import { tendersOnly } from "./sender-only";

/** What may be tried once more; what nobody knows the end of only when a person looked at that one. */
const failed: readonly RecipientRow["mailStatus"][] = ["failed", "bounced"];
const alone: readonly RecipientRow["mailStatus"][] = [...failed, "uncertain"];

/**
 * Sends a mail once more: to one recipient, under a corrected address where one is given, or to all whose mail failed
 * or came back. It is a new mail with the words of the event.
 *
 * @throws {Refusal} "blocked" when nothing failed; "invalid" beside `email`.
 */
export const sendAgain = command("event.sendAgain", async (scope, input: SendAgainInput) => {
  const event = await eventForUpdate(scope, { number: input.number });
  tendersOnly(scope, event);
  const chosen = input.recipientId ? [oneOf(event, input.recipientId)] : event.recipients.filter(hasFailed);
  const tried = chosen.filter(({ mailStatus }) => alone.includes(mailStatus));
  if (tried.length === 0) throw new Refusal("blocked", "event.refusal.nothingFailed");
  const [first] = tried;
  if (first && input.recipientId && input.email) await correctAddress(scope, first, input.email);
  if (first && input.recipientId && !input.email && first.email) await trustAgain(scope, first.email);
  for (let from = 0; from < tried.length; from += MAILS_AT_ONCE) {
    const ids = tried.slice(from, from + MAILS_AT_ONCE).map(({ id }) => id);
    await queueAgain(scope, event.row.id, ids);
  }
  const row = await applyToEvent(scope, event, {
    allowed: true,
    changes: [{ kind: "history", entry: { entryType: "action", label: "sendAgain" } }],
  });
  return { number: row.number, version: row.version, count: tried.length };
});

const hasFailed = ({ mailStatus }: RecipientRow): boolean => failed.includes(mailStatus);

function oneOf(event: LoadedEvent, recipientId: string): RecipientRow {
  const found = event.recipients.find(({ id }) => id === recipientId);
  if (!found) throw notFound();
  return found;
}

async function correctAddress(scope: Scope, recipient: RecipientRow, typed: string): Promise<void> {
  const email = mailAddress(typed);
  if (!email) throw invalidField("email", "refusal.email");
  await scope.tx
    .update(eventRecipients)
    .set({ email, updatedAt: scope.now })
    .where(and(eq(eventRecipients.organisationId, scope.organisationId), eq(eventRecipients.id, recipient.id)));
}

/** Whoever sends to an address once more believes that it takes mail again. */
async function trustAgain(scope: Scope, email: string): Promise<void> {
  const address = mailAddress(email);
  if (address) await liftSuppression(scope, address, ["bounced"]);
}

/**
 * Somebody found out that an uncertain mail did arrive: it counts as sent, and nobody gets it twice.
 *
 * @throws {Refusal} "blocked" for a mail whose end is known.
 */
export const confirmWasSent = command("event.confirmWasSent", async (scope, input: WasSentInput) => {
  const event = await eventForUpdate(scope, { number: input.number });
  tendersOnly(scope, event);
  const chosen = input.recipientId
    ? [oneOf(event, input.recipientId)]
    : event.recipients.filter(({ mailStatus }) => mailStatus === "uncertain");
  if (chosen.length === 0 || chosen.some(({ mailStatus }) => mailStatus !== "uncertain"))
    throw new Refusal("blocked", "event.refusal.notUncertain");
  const ids = `{${chosen.map(({ id }) => id).join(",")}}`;
  await scope.tx
    .update(eventRecipients)
    .set({ mailStatus: "sent", updatedAt: scope.now })
    .where(
      and(eq(eventRecipients.organisationId, scope.organisationId), sql`${eventRecipients.id} = any(${ids}::uuid[])`),
    );
  await scope.tx
    .update(outboundMails)
    .set({ status: "sent", sentAt: outboundMails.handedOverAt, updatedAt: scope.now })
    .where(
      and(
        eq(outboundMails.organisationId, scope.organisationId),
        sql`${outboundMails.recipientId} = any(${ids}::uuid[])`,
        eq(outboundMails.status, "uncertain"),
      ),
    );
  const row = await applyToEvent(scope, event, {
    allowed: true,
    changes: [{ kind: "history", entry: { entryType: "action", label: "wasSent" } }],
  });
  return { number: row.number, version: row.version, count: chosen.length };
});
