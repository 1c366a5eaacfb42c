/** The types of event are a fixed list; an organisation may hide some and rename them (domain 1.3). */
export const eventTypes = [
  "mail_message",
  "phone_call",
  "visit",
  "note",
  "letter",
  "fax",
  "web_message",
  "short_message",
  "site_message",
] as const;
export type EventType = (typeof eventTypes)[number];

/** Suivi itself carries these to the recipients; the others record what people did elsewhere. */
export const carriedTypes = ["mail_message", "web_message", "site_message"] as const satisfies readonly EventType[];

/** These last: sending them asks when they ended. */
export const lastingTypes = ["phone_call", "visit"] as const satisfies readonly EventType[];

export const eventDirections = ["outgoing", "incoming", "internal"] as const;
export type EventDirection = (typeof eventDirections)[number];

export const eventStates = ["draft", "planned", "confirmed", "sent", "received", "delivered", "cancelled"] as const;
export type EventState = (typeof eventStates)[number];

/** Null: nobody inside takes part, which is refused. Without recipients yet, the sender's side decides. */
export function directionOf(
  senderIsInternal: boolean,
  recipientsAreInternal: readonly boolean[],
): EventDirection | null {
  const someInside = recipientsAreInternal.includes(true);
  const someOutside = recipientsAreInternal.includes(false);
  if (senderIsInternal) return someInside && !someOutside ? "internal" : "outgoing";
  return someOutside && !someInside ? null : "incoming";
}
