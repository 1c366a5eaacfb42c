import "server-only";
import { command } from "@/lib/access/command";
import { nextInTurn } from "@/lib/assignment/turn";
import { noteTurn, turnPeople, turnsToGive } from "@/lib/assignment/turns";
import { today } from "@/lib/kernel/day";
import { Refusal } from "@/lib/kernel/refusal";
import { applyToTicket } from "@/lib/ticket/apply";
import { shownValues } from "@/lib/ticket/fields";
import { refuseChanged, ticketForUpdate } from "@/lib/ticket/load";
import { assign } from "@/lib/ticket/operations/hand-on";
import type { TakeTicketInput } from "@/lib/ticket/schema";

/**
 * Makes responsible who is next in the section's turn, another than who is it now.
 *
 * @throws {Refusal} "blocked" where nobody of the section is there, nor anybody in their place.
 */
export const assignNext = command("ticket.assignNext", async (scope, input: TakeTicketInput) => {
  const { row, situation } = await ticketForUpdate(scope, input);
  const people = await turnPeople(scope, today(scope.now, scope.organisation.timeZone));
  if (row.responsibleId) people.delete(row.responsibleId);
  const next = nextInTurn({ people, turns: await turnsToGive(scope, { byLoad: false }) }, row.sectionId);
  if (!next) throw new Refusal("blocked", "ticket.refusal.nobodyInTurn");
  const [before, after] = [
    await shownValues(scope, { responsibleId: row.responsibleId }),
    await shownValues(scope, { responsibleId: next }),
  ];
  const details = { responsibleId: [before.responsibleId, after.responsibleId] };
  // Whoever stands in for somebody of the section works there meanwhile.
  const decision = assign(situation, { userId: next, mayWorkThere: true, details });
  await refuseChanged(scope, row, input.version, decision);
  const changed = await applyToTicket(scope, row, decision);
  await noteTurn(scope, row.sectionId, next);
  return { number: changed.number, version: changed.version, name: people.get(next)?.name ?? "" };
});
