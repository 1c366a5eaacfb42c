import "server-only";
import { command } from "@/lib/access/command";
import type { Scope } from "@/lib/kernel/scope";
import { decide } from "@/lib/workflow/decide";
import type { StepInput } from "@/lib/workflow/define";

import { applyToTicket } from "../apply";
import { type LoadedTicket, refuseChanged, ticketForUpdate } from "../load";
import { kindOf } from "../registry";
import type { MoveTicketInput } from "../schema";
import type { TicketRow } from "../row";

/**
 * Takes a step of the ticket's workflow (domain 2.4 to 2.8).
 *
 * @throws {Refusal} "stale" when somebody changed the ticket since; otherwise the workflow's own sentence.
 */
export const moveTicket = command("ticket.move", async (scope, input: MoveTicketInput) => {
  const ticket = await ticketForUpdate(scope, input);
  const { transition, comment, reason, outcome, version } = input;
  const moved = await stepTicket(scope, ticket, transition, { comment, reason, outcome }, version);
  return { number: moved.number, state: moved.state, version: moved.version };
});

/** One step on a loaded ticket: asked, then applied. `version` is what the asker saw. */
export async function stepTicket(
  scope: Scope,
  { row, situation }: LoadedTicket,
  transition: string,
  input: StepInput = {},
  version?: number,
): Promise<TicketRow> {
  const decision = decide(kindOf(row.kind).workflow, { ...situation, state: row.state, transition, input });
  await refuseChanged(scope, row, version, decision);
  return applyToTicket(scope, row, decision);
}
