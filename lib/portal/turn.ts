import { phaseOf, type TicketPhase, type TicketState } from "@/lib/ticket/phases";

/** Where a request stands in the words of the portal: whose turn it is, not which state we are in. */
export type Turn = "received" | "inProgress" | "yourTurn" | "done" | "cancelled";

/**
 * A quality case waits for the supplier from the moment we sent it; what they filed themselves, and a request, only when
 * we asked something back.
 */
export function turnOf(ticket: { kind: string; state: TicketState; createdVia?: string }): Turn {
  const turn = turnByPhase[phaseOf[ticket.state]];
  const isOurs = ticket.kind === "supplier_request" && ticket.createdVia !== "portal";
  return turn === "inProgress" && isOurs ? "yourTurn" : turn;
}

const turnByPhase: Record<TicketPhase, Turn> = {
  draft: "received",
  submitted: "received",
  open: "inProgress",
  pending: "yourTurn",
  closed: "done",
  cancelled: "cancelled",
};

/** The dot beside the word. */
export const dotOf = {
  received: "submitted",
  inProgress: "open",
  yourTurn: "pending",
  done: "closed",
  cancelled: "cancelled",
} as const satisfies Record<Turn, string>;
