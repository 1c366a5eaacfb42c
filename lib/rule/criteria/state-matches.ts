import { phaseOf, type TicketState } from "@/lib/ticket/phases";

/** A rule's word for a state matches the state itself, or the phase it belongs to (domain 6.2). */
export const stateMatches = (wanted: string, state: string): boolean =>
  wanted === state || phaseOf[state as TicketState] === wanted;
