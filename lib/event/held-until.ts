import type { EventState, EventType } from "./types";

/**
 * Until when a sent mail can be taken back: its envelopes wait so long in the outbox. Null when it was not just sent.
 */
export function heldUntil(
  event: { type: EventType; state: EventState; sentAt: Date | null },
  recipients: readonly { mailStatus: string | null }[],
  holdSeconds: number,
  now: Date,
): Date | null {
  if (event.type !== "mail_message" || event.state !== "sent" || !event.sentAt || holdSeconds === 0) return null;
  const until = new Date(event.sentAt.getTime() + holdSeconds * 1000);
  const isWaiting = recipients.every(({ mailStatus }) => mailStatus !== "sent");
  return until > now && isWaiting ? until : null;
}
