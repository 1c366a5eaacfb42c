import "server-only";
import { and, eq, isNull } from "drizzle-orm";

import { absenceTickets, absences } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import type { Task } from "@/lib/due-work/task";
import type { Actor } from "@/lib/kernel/actor";
import { today } from "@/lib/kernel/day";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { log } from "@/lib/log";
import { changeRow, rowOf } from "@/lib/organisation/rows";
import { applyToTicket } from "@/lib/ticket/apply";
import { mayWorkIn } from "@/lib/ticket/assignable";
import { shownValues } from "@/lib/ticket/fields";
import { type LoadedTicket, ticketForUpdate } from "@/lib/ticket/load";
import { comment } from "@/lib/ticket/operations/file-action";
import { assign, requeue } from "@/lib/ticket/operations/hand-on";
import { isUnclosed } from "@/lib/ticket/phases";

const clerk: Actor = { kind: "system", name: "absence" };

/** The first day: each decision of the sheet as a command of its own; done again it changes nothing twice. */
export const startAbsence: Task = async (organisationId, { absenceId, early }, now) => {
  const asker = { organisationId, actor: clerk };
  const due = await readAs(organisationId, clerk, (scope) => linesOf(scope, String(absenceId)), now);
  if (!due || due.absence.handedOverAt) return null;
  if (!early && due.day < due.absence.startsOn) return null;
  for (const { id } of due.lines) await performed(() => run(asker, handOverTicket, { id }, { via: "clock", now }), id);
  await run(asker, markHandedOver, { id: due.absence.id }, { via: "clock", now });
  return null;
};

/** The day after the last: what was lent and nobody else took since comes back. */
export const endAbsence: Task = async (organisationId, { absenceId }, now) => {
  const asker = { organisationId, actor: clerk };
  const due = await readAs(organisationId, clerk, (scope) => linesOf(scope, String(absenceId)), now);
  if (!due || due.absence.returnedAt) return null;
  for (const { id } of due.lines) await performed(() => run(asker, giveBackTicket, { id }, { via: "clock", now }), id);
  await run(asker, markReturned, { id: due.absence.id }, { via: "clock", now });
  return null;
};

/** A ticket that cannot be handed on stays where it is; the others go on. */
async function performed(act: () => Promise<unknown>, line: string): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    log.warn({ line, because: error.because.key }, "a ticket of an absence stays where it is");
  }
}

async function linesOf(scope: Scope, id: string) {
  const [absence] = await scope.tx
    .select()
    .from(absences)
    .where(rowOf(scope, absences, id));
  if (!absence) return null;
  const lines = await scope.tx
    .select({ id: absenceTickets.id })
    .from(absenceTickets)
    .where(and(eq(absenceTickets.organisationId, scope.organisationId), eq(absenceTickets.absenceId, id)))
    .orderBy(absenceTickets.id);
  return { absence, lines, day: today(scope.now, scope.organisation.timeZone) };
}

/** Requeues or delegates one ticket, as the sheet says, if it is still the absent person's. */
export const handOverTicket = command("absence.handOverTicket", async (scope, { id }: { id: string }) => {
  const line = await lineWithTicket(scope, id);
  if (!line) return { done: false };
  const { decision, delegateUserId, note, userId, ticket } = line;
  const { row, situation } = ticket;
  if (decision === "keep" || row.responsibleId !== userId || !isUnclosed(row.phase)) return { done: false };
  const noted = note
    ? await applyToTicket(scope, row, comment(situation, { text: note, visibility: "internal" }))
    : row;
  const queued = row.phase === "open" || row.phase === "pending";
  const change =
    decision === "requeue" && queued
      ? requeue(situation, { reason: line.reason })
      : await assignment(scope, ticket, decision === "delegate" ? delegateUserId : null);
  await applyToTicket(scope, noted, change);
  return { done: true };
});

/** Gives one ticket back, if it is unclosed and where the sheet put it. */
export const giveBackTicket = command("absence.giveBackTicket", async (scope, { id }: { id: string }) => {
  const line = await lineWithTicket(scope, id);
  if (!line) return { done: false };
  const { decision, delegateUserId, comesBack, userId, ticket } = line;
  const { row } = ticket;
  const lentTo = decision === "delegate" ? delegateUserId : null;
  if (decision === "keep" || !comesBack || !isUnclosed(row.phase) || row.responsibleId !== lentTo)
    return { done: false };
  await applyToTicket(scope, row, await assignment(scope, ticket, userId));
  return { done: true };
});

async function assignment(scope: Scope, { row, situation }: LoadedTicket, userId: string | null) {
  const [before, after] = [
    await shownValues(scope, { responsibleId: row.responsibleId }),
    await shownValues(scope, { responsibleId: userId }),
  ];
  const mayWorkThere = userId === null || (await mayWorkIn(scope, userId, row.sectionId));
  const details = { responsibleId: [before.responsibleId, after.responsibleId] };
  return assign(situation, { userId, mayWorkThere, details });
}

async function lineWithTicket(scope: Scope, id: string) {
  const [line] = await scope.tx
    .select({
      decision: absenceTickets.decision,
      delegateUserId: absenceTickets.delegateUserId,
      note: absenceTickets.note,
      comesBack: absenceTickets.comesBack,
      ticketId: absenceTickets.ticketId,
      userId: absences.userId,
      reason: absences.note,
    })
    .from(absenceTickets)
    .innerJoin(
      absences,
      and(eq(absences.organisationId, absenceTickets.organisationId), eq(absences.id, absenceTickets.absenceId)),
    )
    .where(rowOf(scope, absenceTickets, id));
  if (!line) return null;
  const ticket = await ticketForUpdate(scope, { id: line.ticketId }, { as: "system" });
  return { ...line, reason: line.reason ?? undefined, ticket };
}

const markHandedOver = command("absence.handedOver", async (scope, { id }: { id: string }) => {
  await mark(scope, id, { handedOverAt: scope.now });
});

const markReturned = command("absence.returned", async (scope, { id }: { id: string }) => {
  await mark(scope, id, { returnedAt: scope.now });
});

async function mark(scope: Scope, id: string, values: { handedOverAt: Date } | { returnedAt: Date }): Promise<void> {
  const open = "handedOverAt" in values ? absences.handedOverAt : absences.returnedAt;
  const [row] = await scope.tx
    .select({ id: absences.id, version: absences.version })
    .from(absences)
    .where(and(rowOf(scope, absences, id), isNull(open)))
    .for("update");
  if (row) await changeRow(scope, absences, row, values);
}
