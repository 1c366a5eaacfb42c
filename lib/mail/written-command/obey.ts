import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { memberships, partners } from "@/db/schema";
import { command } from "@/lib/access/command";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { words } from "@/lib/kernel/words";
import { assignTicket } from "@/lib/ticket/commands/assign-ticket";
import { editTicket } from "@/lib/ticket/commands/edit-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { ticketToShow } from "@/lib/ticket/load";
import { kindOf } from "@/lib/ticket/registry";
import { offeredTransitions } from "@/lib/workflow/decide";

import { type WrittenCommand, amountIn } from "./written-command";

export type Asked = WrittenCommand & { number: number };

/**
 * Does what one line at the top of a mail asks for, as its writer could on the ticket's page, with the rights of today.
 *
 * @throws {Refusal} whatever the page would say; "invalid" when the line says nothing that can be done.
 */
export const obeyMail = command("mail.obey", async (scope, { number, name, value }: Asked) => {
  switch (name) {
    case "Set-State":
      return toState(scope, number, value);
    case "Set-User":
      return assignTicket(scope, { number, userId: await memberNamed(scope, value) });
    case "Set-Priority":
      return editTicket(scope, { number, priority: within(value, 1, 5) });
    case "Set-Cost":
      return editTicket(scope, { number, expectedCost: amount(value) });
    case "Set-Revenue":
      return editTicket(scope, { number, expectedRevenue: amount(value) });
    default:
      return editTicket(scope, { number, probability: within(value, 0, 100) });
  }
});

/** The step that leads to the state, or the step of that name. */
async function toState(scope: Scope, number: number, value: string) {
  const { row, situation } = await ticketToShow(scope, { number });
  const wanted = value.trim().toLowerCase().replaceAll(/\s+/g, "_");
  if (row.state === wanted) return { number };
  const { workflow } = kindOf(row.kind);
  const offered = offeredTransitions(workflow, { ...situation, state: row.state });
  const step = offered.find(({ to }) => to === wanted) ?? offered.find(({ code }) => code === wanted);
  if (step) return moveTicket(scope, { number, transition: step.code });
  if (!workflow.states.includes(wanted) && !workflow.transitions.some(({ code }) => code === wanted))
    throw notUnderstood(value);
  throw new Refusal("blocked", words("ticket.refusal.notNow", { state: row.state }));
}

/** By address, or by the whole name where only one has it; `nobody` and nothing take the responsible away. */
async function memberNamed(scope: Scope, value: string): Promise<string | null> {
  const wanted = value.trim().toLowerCase();
  if (wanted === "" || wanted === "nobody" || wanted === "none") return null;
  const found = await scope.tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .innerJoin(
      partners,
      and(eq(partners.organisationId, memberships.organisationId), eq(partners.id, memberships.personId)),
    )
    .where(
      and(
        eq(memberships.organisationId, scope.organisationId),
        memberships.active,
        sql`${memberships.role} <> 'partner' and (${memberships.emailKey} = ${wanted} or lower(${partners.name}) = ${wanted})`,
      ),
    )
    .limit(2);
  const [one, other] = found;
  if (!one || other) throw notUnderstood(value);
  return one.userId;
}

function amount(value: string): number {
  const read = amountIn(value);
  if (read === null) throw notUnderstood(value);
  return read;
}

function within(value: string, least: number, most: number): number {
  const read = amountIn(value);
  if (read === null || !Number.isInteger(read) || read < least || read > most) throw notUnderstood(value);
  return read;
}

const notUnderstood = (value: string) =>
  new Refusal("invalid", words("mail.refusal.notUnderstood", { value: value.slice(0, 100) }));
