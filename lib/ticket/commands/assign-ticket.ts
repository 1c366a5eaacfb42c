import "server-only";
import { command } from "@/lib/access/command";

import { applyToTicket } from "../apply";
import { mayWorkIn } from "../assignable";
import { shownValues } from "../fields";
import { refuseChanged, ticketForUpdate } from "../load";
import { assign, take } from "../operations/hand-on";
import type { AssignTicketInput, TakeTicketInput } from "../schema";

/** Makes somebody responsible, or nobody (domain 2.9); the state stays. */
export const assignTicket = command("ticket.assign", async (scope, input: AssignTicketInput) => {
  const { row, situation } = await ticketForUpdate(scope, input);
  const userId = input.userId ?? null;
  const mayWorkThere = userId === null || (await mayWorkIn(scope, userId, row.sectionId));
  const names = await shownValues(scope, { responsibleId: userId });
  const before = await shownValues(scope, { responsibleId: row.responsibleId });
  const details = { responsibleId: [before.responsibleId, names.responsibleId] };
  const decision = assign(situation, { userId, mayWorkThere, details });
  await refuseChanged(scope, row, input.version, decision);
  const changed = await applyToTicket(scope, row, decision);
  return { number: changed.number, version: changed.version };
});

/** "Assign to me": only while nobody is responsible. */
export const takeTicket = command("ticket.take", async (scope, input: TakeTicketInput) => {
  const { row, situation } = await ticketForUpdate(scope, input);
  const decision = take(situation);
  await refuseChanged(scope, row, input.version, decision);
  const changed = await applyToTicket(scope, row, decision);
  return { number: changed.number, version: changed.version };
});
