/** What of a ticket can be added up or averaged; `ticket-columns.ts` says where it lies. */
export const ticketValues = [
  "closingDelay",
  "age",
  "revenue",
  "cost",
  "weighted",
  "probability",
  "communications",
  /** Of quality cases (lib/worklist/supplier-columns.ts): lines of the history, and seconds. */
  "correctiveActions",
  "preventativeActions",
  "answerPromised",
  "answerTime",
] as const;
export type TicketValue = (typeof ticketValues)[number];

/** Values that are money: their figures need one line per currency. */
export const isMoney = (value: TicketValue): boolean => value === "revenue" || value === "cost" || value === "weighted";
