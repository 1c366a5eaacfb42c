/** What other programs can be told about tickets. */
export const webhookKinds = [
  "ticket.created",
  "ticket.moved",
  "ticket.edited",
  "ticket.escalated",
  "ticket.requeued",
  "ticket.communication",
] as const;
export type WebhookKind = (typeof webhookKinds)[number];

export const deliveryStates = ["waiting", "delivered", "given_up", "withheld"] as const;
export type DeliveryState = (typeof deliveryStates)[number];
