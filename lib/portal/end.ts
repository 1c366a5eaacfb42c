import { phaseOf, type TicketState } from "@/lib/ticket/phases";

/** The step by which a customer ends a request, where they may, and whether they may open it again. */
export type End = { solve: "close" | "cancel" | null; mayReopen: boolean };

const theirs: ReadonlySet<string> = new Set(["support_request", "general"]);

/**
 * Requests for help are solved when whoever asked says so. Opportunities and quality cases end otherwise, and what was
 * merged lives on elsewhere. What nobody has taken is withdrawn: closed by nobody would count as work done.
 */
export function endOf(ticket: { kind: string; state: TicketState; mergedIntoId?: string | null }): End {
  if (!theirs.has(ticket.kind) || ticket.mergedIntoId) return { solve: null, mayReopen: false };
  const phase = phaseOf[ticket.state];
  if (phase === "open" || phase === "pending") return { solve: "close", mayReopen: false };
  if (phase === "draft" || phase === "submitted") return { solve: "cancel", mayReopen: false };
  return { solve: null, mayReopen: true };
}
