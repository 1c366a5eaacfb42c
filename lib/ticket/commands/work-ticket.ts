import "server-only";
import { command } from "@/lib/access/command";

import { applyToTicket } from "../apply";
import { ticketForUpdate } from "../load";
import { momentIn } from "../moments";
import { comment, historize, processAction, setNextAction } from "../operations/file-action";
import type { HistorizeInput, NoteInput, SetNextActionInput } from "../schema";

/** An internal note: for colleagues only, possible for ever. */
export const noteOnTicket = command("ticket.note", async (scope, input: NoteInput) => {
  const { row, situation } = await ticketForUpdate(scope, input);
  const changed = await applyToTicket(scope, row, comment(situation, { text: input.text, visibility: "internal" }));
  return { number: changed.number, version: changed.version };
});

/** Files what was done; the date of the next action is kept (domain 2.9). */
export const historizeTicket = command("ticket.historize", async (scope, input: HistorizeInput) => {
  const { row, situation } = await ticketForUpdate(scope, input);
  const changed = await applyToTicket(scope, row, historize(situation, input));
  return { number: changed.number, version: changed.version };
});

/** Files the planned action as done now and clears it (domain 2.9). */
export const processTicketAction = command("ticket.processAction", async (scope, input: HistorizeInput) => {
  const { row, situation } = await ticketForUpdate(scope, input);
  const changed = await applyToTicket(scope, row, processAction(situation, input));
  return { number: changed.number, version: changed.version };
});

export const planNextAction = command("ticket.setNextAction", async (scope, input: SetNextActionInput) => {
  const { row, situation } = await ticketForUpdate(scope, input, { version: input.version });
  const { actionText = null, nextActionAt, stateOfMindId, channelId } = input;
  const next = {
    actionText,
    nextActionAt: nextActionAt ? momentIn(scope.organisation.timeZone, nextActionAt) : null,
    ...(stateOfMindId !== undefined && { stateOfMindId }),
    ...(channelId !== undefined && { channelId }),
  };
  const changed = await applyToTicket(scope, row, setNextAction(situation, next));
  return { number: changed.number, version: changed.version };
});
