import { ticketPhases } from "@/lib/ticket/phases";

/** A phase, or an exact state where no phase has that name: what rules may name. */
export const stateName = (code: string, say: (key: string) => string): string =>
  say(ticketPhases.some((phase) => phase === code) ? `ticket.phase.${code}` : `ticket.state.${code}`);
