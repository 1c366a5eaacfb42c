import "server-only";
import { and, eq } from "drizzle-orm";

import { macros } from "@/db/schema";
import { command } from "@/lib/access/command";
import { valuesFor } from "@/lib/canned-reply/queries";
import { addChecklistItems } from "@/lib/checklist/commands";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { onOwnDesk } from "@/lib/organisation/desk-of";
import { tagTicket } from "@/lib/tag/commands";
import { type TextValues, fillTemplate } from "@/lib/text/template";
import { assignTicket, takeTicket } from "@/lib/ticket/commands/assign-ticket";
import { editTicket } from "@/lib/ticket/commands/edit-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { noteOnTicket } from "@/lib/ticket/commands/work-ticket";
import { ticketForUpdate } from "@/lib/ticket/load";

import { type MacroStep, type RunMacroInput, macroStep } from "./schema";

/**
 * Does the steps of a macro on a ticket, in their order and as one act: the first that is refused undoes all. Each asks
 * for its own permission. The text of a reply is answered, for the composer.
 *
 * @throws {Refusal} what its steps refuse; "stale" when somebody changed the ticket since.
 */
export const runMacro = command("macro.run", async (scope, { number, version, macroId }: RunMacroInput) => {
  const { row } = await ticketForUpdate(scope, { number }, { version });
  const steps = await stepsOf(scope, macroId);
  const values = await valuesFor(scope, row);
  for (const step of steps) await perform(scope, number, step, values);
  const written = steps.filter((step) => step.do === "reply");
  const reply = written.map(({ value }) => fillTemplate(value, values)).join("\n\n");
  return { number, reply: reply || null };
});

/** @throws {Refusal} "not-found" for a macro of somebody else's desk. */
export async function stepsOf(scope: Scope, id: string): Promise<MacroStep[]> {
  const [macro] = await scope.tx
    .select({ steps: macros.steps })
    .from(macros)
    .where(and(eq(macros.organisationId, scope.organisationId), eq(macros.id, id), onOwnDesk(scope, macros)));
  if (!macro) throw notFound();
  // Checked when it was written; what a newer version no longer knows is left out rather than guessed.
  return macro.steps.flatMap((step) => macroStep.safeParse(step).data ?? []);
}

async function perform(scope: Scope, number: number, step: MacroStep, values: TextValues): Promise<unknown> {
  switch (step.do) {
    case "transition":
      return moveTicket(scope, { number, transition: step.value });
    case "assign":
      return handTo(scope, number, whom(scope, step.value));
    case "priority":
      return editTicket(scope, { number, priority: step.value });
    case "category":
      return editTicket(scope, { number, categoryId: step.value });
    case "tag":
      return tagTicket(scope, { number, name: step.value });
    case "checklist":
      return addChecklistItems(scope, { number, text: step.value });
    case "note":
      return noteOnTicket(scope, { number, text: fillTemplate(step.value, values) });
    default:
      // The text of a reply is for the composer.
      return null;
  }
}

/** Who takes a ticket of nobody needs less than who hands it to somebody. */
async function handTo(scope: Scope, number: number, userId: string | null): Promise<void> {
  const { row } = await ticketForUpdate(scope, { number });
  if (row.responsibleId === userId) return;
  const isOwn = userId !== null && userId === whom(scope, "me");
  if (isOwn && row.responsibleId === null) await takeTicket(scope, { number });
  else await assignTicket(scope, { number, userId });
}

/** The person a step means; null: nobody. */
export const whom = ({ actor }: Scope, value: string): string | null =>
  value === "nobody" ? null : value === "me" ? (actor.kind === "person" ? actor.userId : null) : value;
