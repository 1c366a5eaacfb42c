import { phaseOf, type TicketState } from "./phases";
import { kindOf } from "./registry";

export type PathStep = { state: TicketState; at: "done" | "here" | "ahead" };

/**
 * The straight way of a kind with where the ticket stands on it; null for kinds that have none. A state beside the way
 * (pending, enquired) is shown in its place; a ticket that ended elsewhere shows that end instead of the good one.
 */
export function pathOf(ticket: { kind: string; state: TicketState }, approvalRequired: boolean): PathStep[] | null {
  const { guidedPath, workflow } = kindOf(ticket.kind);
  if (!guidedPath) return null;
  const endedElsewhere = !guidedPath.includes(ticket.state) && ["closed", "cancelled"].includes(phaseOf[ticket.state]);
  const shown = Object.keys(phaseOf)
    .filter((state): state is TicketState => workflow.states.includes(state))
    .toSorted((one, other) => workflow.states.indexOf(one) - workflow.states.indexOf(other))
    .filter((state) => state === ticket.state || guidedPath.includes(state))
    .filter((state) => state === ticket.state || approvalRequired || state !== "submitted")
    .filter((state) => !endedElsewhere || state !== guidedPath.at(-1));
  const here = shown.indexOf(ticket.state);
  return shown.map((state, place) => ({ state, at: place < here ? "done" : place === here ? "here" : "ahead" }));
}
