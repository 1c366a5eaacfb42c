import "server-only";

import type { Scope } from "@/lib/kernel/scope";
import { mailOfReturnPath } from "@/lib/outgoing-mail/return-path";
import { threadKey } from "@/lib/outgoing-mail/sender-of";
import { endMailings } from "@/lib/outgoing-mail/unsubscribe";
import { unsubscribeSubject } from "@/lib/outgoing-mail/unsubscribe-address";

import type { Ending } from "../inbound";
import type { ParsedMail } from "../parsed-mail";

/**
 * The mail that a mail program sends when its reader presses "unsubscribe" (RFC 2369): to the return path of a mail of
 * ours, whose MAC proves that he holds it. Nobody is answered.
 *
 * @returns null when it is none.
 */
export async function takeUnsubscribing(
  scope: Scope,
  { subject, report }: ParsedMail,
  envelopeTo: string,
): Promise<Ending | null> {
  if (report || subject.trim().toLowerCase() !== unsubscribeSubject) return null;
  const id = mailOfReturnPath(threadKey(scope.organisationId), envelopeTo);
  const about = id ? await endMailings(scope, id) : null;
  return about && { status: "dropped", reason: "unsubscribed", ...about };
}
