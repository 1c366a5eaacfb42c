import "server-only";
import type { NotedOccasion } from "@/lib/kernel/change";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import { type TicketPhase, type TicketState, phaseOf } from "@/lib/ticket/phases";

import { type Promises, levelOf } from "./level";
import { promisesOf } from "./load-promises";
import { type Clock, type Happening, follow } from "./promise";
import { reckon } from "./reckon";
import {
  type ChangedClock,
  type FirstDue,
  type TicketWithClocks,
  firstDue,
  keepClocks,
  ticketsWithClocks,
} from "./ticket-clocks";

/**
 * Brings the promises about tickets in line with what a command did to them: starts, pauses and ends their clocks.
 * Nothing is asked where the organisation promises nothing; else it costs one read and, where a clock changed, one
 * write.
 */
export async function settleClocks(scope: Scope, occasions: readonly NotedOccasion[]): Promise<void> {
  if (occasions.length === 0) return;
  const promises = await promisesOf(scope);
  if (!promises) return;
  const byTicket = Map.groupBy(occasions, ({ ticketId }) => ticketId);
  const found = await ticketsWithClocks(scope, [...byTicket.keys()]);
  const steps = found.map((ticket) => {
    const happening = happeningOf(scope, ticket, byTicket.get(ticket.id) ?? []);
    return stepOf(ticket, promises, happening);
  });
  await keepClocks(
    scope,
    promises,
    steps.flatMap(({ changed }) => changed),
    steps.flatMap(({ first }) => first ?? []),
  );
}

/** What follows for one ticket: the clocks that changed, and what its lists show where that is something else now. */
export function stepOf(
  ticket: TicketWithClocks,
  promises: Promises,
  happening: Happening,
): { clocks: Clock[]; changed: ChangedClock[]; first: FirstDue | null } {
  const level = levelOf(promises, ticket);
  const clocks = follow(ticket.clocks, { ...ticket, level }, happening, newId);
  const known = new Map(ticket.clocks.map((clock) => [clock.id, clock]));
  const changed = clocks
    .filter((clock) => clock.turns !== known.get(clock.id)?.turns)
    .map((clock) => ({ ticketId: ticket.id, clock, reckoned: reckon(clock, promises) }));
  const first = firstDue(ticket.id, clocks, promises);
  const isShown =
    first.target === ticket.promiseTarget && first.dueAt?.getTime() === momentOf(ticket.promiseDueAt)?.getTime();
  return { clocks, changed, first: isShown ? null : first };
}

const momentOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

function happeningOf(scope: Scope, ticket: TicketWithClocks, occasions: readonly NotedOccasion[]): Happening {
  const went = (way: NotedOccasion["communication"]) => occasions.some(({ communication }) => communication === way);
  return {
    at: scope.now,
    by: scope.commandId ?? "",
    undoes: ticket.undoes,
    created: occasions.some(({ type }) => type === "created"),
    startedToWait: occasions.some(({ from, to }) => phaseAt(from) !== "pending" && phaseAt(to) === "pending"),
    incoming: went("incoming"),
    outgoing: went("outgoing"),
    takenBack: went("taken_back"),
  };
}

const phaseAt = (state: string | null): TicketPhase | null =>
  state !== null && state in phaseOf ? phaseOf[state as TicketState] : null;
