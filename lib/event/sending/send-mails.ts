import "server-only";
import { planWork } from "@/lib/due-work/plan-work";
import type { Scope } from "@/lib/kernel/scope";
import { queueEventMails } from "@/lib/outgoing-mail/event-mails";

import type { EventRow } from "../load";

/** Queues the mails of an event that was just sent; those of a large mailing are written by the worker, some at a time. */
export async function sendMails(
  scope: Scope,
  { id, sentAt }: Pick<EventRow, "id" | "sentAt">,
  options: { due?: boolean } = {},
): Promise<void> {
  const heldForSeconds = await queueEventMails(scope, id, options);
  if (heldForSeconds === null) return;
  const at = new Date(scope.now.getTime() + heldForSeconds * 1000);
  await planMailing(scope, { id, sentAt }, at);
}

/** The worker goes on with a mailing; taken back and sent once more meanwhile, it is another one. */
export const planMailing = (
  scope: Scope,
  { id, sentAt }: Pick<EventRow, "id" | "sentAt">,
  at: Date = scope.now,
): Promise<string> => planWork(scope, "event.mailing", { eventId: id, sentAt: sentAt?.toISOString() ?? "" }, at);
