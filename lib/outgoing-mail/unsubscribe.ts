import "server-only";
import { and, eq } from "drizzle-orm";

import { outboundMails } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { env } from "@/lib/env";
import type { Actor } from "@/lib/kernel/actor";
import type { Scope } from "@/lib/kernel/scope";
import { log } from "@/lib/log";

import { suppress } from "./suppression";
import { mailOfToken } from "./unsubscribe-token";

const door: Actor = { kind: "system", name: "unsubscribe" };

/** Whoever holds a mail of a mailing gets no more of them. Says nothing: a link nobody made is answered the same. */
export async function unsubscribe(token: string): Promise<void> {
  const named = mailOfToken(env().authSecret, token);
  if (!named) return;
  const { organisationId, mailId } = named;
  try {
    await run({ organisationId, actor: door }, stopMailings, { mailId }, { via: "mail" });
  } catch (error) {
    // The organisation is gone, or the database is away: the visitor can press again.
    log.error({ err: error, mail: mailId }, "somebody could not unsubscribe");
  }
}

const stopMailings = command("mail.unsubscribe", (scope, { mailId }: { mailId: string }) => endMailings(scope, mailId));

/** No more mail to many for whom this one went to; answers what it was about, null where there is no such mail. */
export async function endMailings(
  scope: Scope,
  mailId: string,
): Promise<{ ticketId: string | null; eventId: string | null } | null> {
  const [mail] = await scope.tx
    .select({ to: outboundMails.to, ticketId: outboundMails.ticketId, eventId: outboundMails.eventId })
    .from(outboundMails)
    .where(and(eq(outboundMails.organisationId, scope.organisationId), eq(outboundMails.id, mailId)));
  if (!mail) return null;
  const { to, ticketId, eventId } = mail;
  await suppress(scope, { address: to, reason: "unsubscribed", eventId });
  return { ticketId, eventId };
}
