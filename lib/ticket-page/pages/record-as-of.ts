import "server-only";
import { asOf } from "@/lib/as-of/as-of";
import { momentsOf } from "@/lib/as-of/queries";
import type { Scope } from "@/lib/kernel/scope";

import type { LineKey } from "../queries/timeline";
import { type TicketPage, ticketPage } from "./record";

export type PastTicket = {
  ticket: TicketPage;
  at: Date;
  /** The recorded moments, oldest first: the steps of the slider. */
  moments: string[];
};

/**
 * A ticket as it was at a moment, to be read only.
 *
 * @throws {Refusal} "not-found" where the reader may not see it now, or might not have seen it then.
 */
export async function ticketPageAsOf(
  scope: Scope,
  number: number,
  at: Date,
  before: LineKey | null = null,
): Promise<PastTicket> {
  const then = await ticketPage(asOf(scope, at), number, before);
  const lines = then.lines.map((line) => ({ ...line, undo: null }));
  const ticket = {
    ...then,
    lines,
    mayEdit: false,
    mayWrite: false,
    transitions: [],
    operations: [],
    drafts: {},
    // Clocks are kept as they are now; how each came about stands in its own arithmetic.
    promises: [],
    now: at,
  };
  return { ticket, at, moments: await momentsOf(scope, then.id) };
}
