import "server-only";
import { command } from "@/lib/access/command";

import type { Scope } from "@/lib/kernel/scope";
import { words } from "@/lib/kernel/words";
import { notifyPeople } from "@/lib/notification/notify";

import { addFiles, withFiles } from "../add-files";
import { applyToTicket } from "../apply";
import { mentionable } from "../mentionable";
import { mentionsIn, withMentions } from "../mentions";
import { ticketForUpdate } from "../load";
import { momentIn } from "../moments";
import { comment, historize, processAction, setNextAction } from "../operations/file-action";
import type { ActOnTicketInput, HistorizeInput, NoteInput, SetNextActionInput } from "../schema";

/** An internal note: for colleagues only, possible for ever. */
export const noteOnTicket = command("ticket.note", async (scope, input: NoteInput) => {
  const { row, situation } = await ticketForUpdate(scope, input);
  const mentioned = input.text.includes("@") ? await mentionable(scope, row, situation.facts) : [];
  const text = withMentions(input.text, mentioned);
  const remark = comment(situation, { text, visibility: "internal" });
  const files = remark.allowed ? await addFiles(scope, row.id, input.documentIds ?? []) : [];
  const changed = await applyToTicket(scope, row, withFiles(remark, files));
  const named = mentioned.filter(({ userId }) => mentionsIn(text).includes(userId));
  if (named.length > 0) {
    const about = words("ticket.notice.mentioned", { number: row.number, title: row.title });
    await notifyPeople(
      scope,
      named.map(({ userId }) => userId),
      about,
      { ticketId: row.id, reason: "mentioned" },
    );
  }
  return { number: changed.number, version: changed.version, from: row.version };
});

/** Files what was done; the date of the next action is kept (domain 2.9). */
export const historizeTicket = command("ticket.historize", async (scope, input: HistorizeInput) => {
  const { row, situation } = await ticketForUpdate(scope, input);
  const changed = await applyToTicket(scope, row, historize(situation, input));
  return { number: changed.number, version: changed.version, from: row.version };
});

/** Files the planned action as done now and clears it (domain 2.9). */
export const processTicketAction = command("ticket.processAction", async (scope, input: HistorizeInput) => {
  const { row, situation } = await ticketForUpdate(scope, input);
  const changed = await applyToTicket(scope, row, processAction(situation, input));
  return { number: changed.number, version: changed.version, from: row.version };
});

/** Plans the next action; what is not given stays as it was. */
export const planNextAction = command("ticket.setNextAction", async (scope, input: SetNextActionInput) => {
  const { row, situation } = await ticketForUpdate(scope, input, { version: input.version });
  const { actionText = row.actionText, nextActionAt, stateOfMindId, channelId } = input;
  const { timeZone } = scope.organisation;
  const at = nextActionAt === undefined ? row.nextActionAt : nextActionAt && momentIn(timeZone, nextActionAt);
  const next = {
    actionText,
    nextActionAt: at || null,
    ...(stateOfMindId !== undefined && { stateOfMindId }),
    ...(channelId !== undefined && { channelId }),
  };
  const changed = await applyToTicket(scope, row, setNextAction(situation, next));
  return { number: changed.number, version: changed.version };
});

/** The files of an action stand in the history after what it was. */
const putFiles = async (scope: Scope, { number }: { number: number }, documentIds: readonly string[]) => {
  const { row } = await ticketForUpdate(scope, { number });
  const lines = await addFiles(scope, row.id, documentIds);
  const changed = await applyToTicket(scope, row, { allowed: true, changes: lines });
  return { number: changed.number, version: changed.version };
};

/** The action tab: files what was done, files the planned action as done, or plans the next one. */
export const actOnTicket = command("ticket.act", async (scope, input: ActOnTicketInput) => {
  const done = await actTaken(scope, input);
  if (!input.documentIds?.length) return done;
  return { ...done, ...(await putFiles(scope, input, input.documentIds)) };
});

function actTaken(scope: Scope, input: ActOnTicketInput) {
  const { number, version, act, text, nextActionAt, stateOfMindId, channelId, actionKind } = input;
  const mood = { stateOfMindId, channelId };
  if (act === "plan")
    return planNextAction(scope, { number, version, nextActionAt, ...mood, ...(text && { actionText: text }) });
  const filed = { number, version, actionKind, ...mood, ...(text && { text }) };
  return act === "process" ? processTicketAction(scope, filed) : historizeTicket(scope, filed);
}
