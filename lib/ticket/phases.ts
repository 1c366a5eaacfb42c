/** Every state a ticket can be in, and its phase: generic menus, rules, mail and reports work on the phase (domain 1.5). */
export const phaseOf = {
  draft: "draft",
  submitted: "submitted",
  open: "open",
  contacted: "open",
  enquired: "open",
  pending: "pending",
  offered: "pending",
  closed: "closed",
  sold: "closed",
  rejected: "closed",
  expired: "closed",
  cancelled: "cancelled",
} as const;

export const ticketStates = Object.keys(phaseOf) as readonly TicketState[];
export type TicketState = keyof typeof phaseOf;

export const ticketPhases = ["draft", "submitted", "open", "pending", "closed", "cancelled"] as const;
export type TicketPhase = (typeof ticketPhases)[number];

/** "Unclosed" always means: neither closed nor cancelled. */
export const unclosedPhases = ["draft", "submitted", "open", "pending"] as const satisfies readonly TicketPhase[];

export const isUnclosed = (phase: TicketPhase): boolean => unclosedPhases.some((unclosed) => unclosed === phase);
