import "server-only";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import type { LoadedEvent } from "../load";

/** Whoever has a part in sending an event says how it goes on: not those who only read it. */
export function mayTendSending(scope: Scope, { row, situation }: LoadedEvent): boolean {
  const { roles } = situation;
  if (roles === "system") return true;
  const pressedSend = scope.actor.kind === "person" && row.sentBy === scope.actor.userId;
  return pressedSend || roles.some((role) => role === "OWNER" || role === "OPERATOR" || role === "SUPERVISOR");
}

/** @throws {Refusal} "not-permitted" for readers; "blocked" for what is no mail that was sent. */
export function tendersOnly(scope: Scope, event: LoadedEvent): void {
  if (!mayTendSending(scope, event)) throw new Refusal("not-permitted", "event.refusal.notYours");
  const { row } = event;
  if (row.type !== "mail_message" || row.direction === "incoming" || row.state !== "sent")
    throw new Refusal("blocked", "event.refusal.notSent");
}
