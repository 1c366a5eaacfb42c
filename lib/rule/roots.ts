import type { NotedOccasion } from "@/lib/kernel/change";

/** What moves a ticket: a message of the same act is part of it, and is no occasion of its own (domain 7.3, step 6). */
const moves: ReadonlySet<NotedOccasion["type"]> = new Set([
  "created",
  "transition",
  "escalate",
  "requeue",
  "cancel",
  "reopen",
]);

type Occasion = Pick<NotedOccasion, "ticketId" | "type" | "causeRuleRunId">;

/**
 * The occasions of one act that passes begin with: not those that rules caused themselves, and of an act that files a
 * message and moves the ticket, the move alone.
 */
export function rootOccasions<One extends Occasion>(occasions: readonly One[]): One[] {
  const own = occasions.filter(({ causeRuleRunId }) => causeRuleRunId === null);
  const moved = new Set(own.flatMap(({ ticketId, type }) => (moves.has(type) ? [ticketId] : [])));
  return own.filter(({ ticketId, type }) => type !== "communication" || !moved.has(ticketId));
}
