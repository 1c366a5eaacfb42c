import type { Standing } from "@/lib/kernel/actor";
import type { TicketFacts } from "@/lib/ticket/facts";
import { mayEditTicket, rolesOnTicket } from "@/lib/ticket/record-roles";

type People = Pick<TicketFacts, "sectionId" | "phase" | "responsibleId" | "supervisorId" | "operatorIds" | "createdBy">;

/** What an act on a ticket replaced, of what decides who may change it. */
export type Replaced = Partial<Pick<People, "sectionId" | "phase" | "responsibleId" | "supervisorId">>;

/** What one's own act was to a ticket: it changed its values or lists, or only what hangs on it. */
export type OwnAct = { worked: boolean; replaced: Replaced | null };

/**
 * Whether to offer somebody the undo of an own act on this ticket. The answer of `refuseStrangers` ahead, as far as it can
 * be told without planning the undo: what is offered and refused is a promise broken.
 */
export function offersUndo(
  { standing, userId }: { standing: Standing; userId: string },
  ticket: People,
  needsApproval: boolean,
  { worked, replaced }: OwnAct,
): boolean {
  const roles = rolesOnTicket(standing, userId, ticket);
  if (roles.includes("SUPERVISOR")) return true;
  const restored = { ...ticket, ...replaced };
  if (needsApproval && unapproved.has(ticket.phase) && approved.has(restored.phase)) return false;
  if (!worked) return roles.some((role) => role !== "AUDITOR");
  return mayEditTicket(standing, userId, ticket) || mayEditTicket(standing, userId, restored);
}

/** Phases before and after an approval: no undo leads from one to the other without a supervisor. */
export const unapproved: ReadonlySet<string> = new Set(["draft", "submitted"]);
export const approved: ReadonlySet<string> = new Set(["open", "pending", "closed"]);
