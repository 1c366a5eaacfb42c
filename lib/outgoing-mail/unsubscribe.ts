import "server-only";
import { and, eq } from "drizzle-orm";

import { outboundMails } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { env } from "@/lib/env";
import type { Actor } from "@/lib/kernel/actor";
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

const stopMailings = command("mail.unsubscribe", async (scope, { mailId }: { mailId: string }) => {
  const [mail] = await scope.tx
    .select({ to: outboundMails.to, eventId: outboundMails.eventId })
    .from(outboundMails)
    .where(and(eq(outboundMails.organisationId, scope.organisationId), eq(outboundMails.id, mailId)));
  if (mail) await suppress(scope, { address: mail.to, reason: "unsubscribed", eventId: mail.eventId });
});
