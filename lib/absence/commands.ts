import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { DateTime } from "luxon";
import type { z } from "zod";

import { absenceTickets, absences, tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { planWork } from "@/lib/due-work/plan-work";
import { Refusal, invalidField, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { words } from "@/lib/kernel/words";
import { isStaff } from "@/lib/member/is-staff";
import { changeRow, newRow, rowOf } from "@/lib/organisation/rows";
import { mayWorkIn } from "@/lib/ticket/assignable";
import { visibleTickets } from "@/lib/ticket/visible";

import { mustArrange } from "./may-arrange";
import type { absenceInput, deputyInput, handoverSheetInput, newAbsenceInput } from "./schema";

/**
 * Says that somebody will be away. On the first day the decisions of its sheet are carried out, the day after the last
 * what was lent comes back.
 *
 * @throws {Refusal} "invalid" where they are away already in these days.
 */
export const createAbsence = command("absence.create", async (scope, input: z.output<typeof newAbsenceInput>) => {
  const { actor, organisation } = scope;
  const userId = input.userId ?? (actor.kind === "person" ? actor.userId : null);
  if (!userId) throw invalidField("userId", "refusal.memberMissing");
  await mustArrange(scope, userId);
  if (!(await isStaff(scope, userId))) throw invalidField("userId", "refusal.memberMissing");
  await mustStandIn(scope, userId, input.deputyUserId);
  const overlapping = await scope.tx.$count(
    absences,
    and(
      eq(absences.organisationId, scope.organisationId),
      eq(absences.userId, userId),
      sql`${absences.startsOn} <= ${input.endsOn} and ${absences.endsOn} >= ${input.startsOn} and ${absences.returnedAt} is null`,
    ),
  );
  if (overlapping) throw invalidField("startsOn", "refusal.absenceOverlaps");
  const row = { ...newRow(scope), ...input, userId };
  await scope.tx.insert(absences).values(row);
  const startOf = (day: string, plus = 0) =>
    DateTime.fromISO(day, { zone: organisation.timeZone }).plus({ days: plus }).toJSDate();
  await planWork(scope, "absence.start", { absenceId: row.id }, startOf(input.startsOn));
  await planWork(scope, "absence.end", { absenceId: row.id }, startOf(input.endsOn, 1));
  return { id: row.id };
});

/** Says who gets what would be given to the absent person from now on, or that nobody does. */
export const nameDeputy = command(
  "absence.nameDeputy",
  async (scope, { id, version, deputyUserId }: z.output<typeof deputyInput>) => {
    const absence = await absenceForUpdate(scope, id);
    if (absence.returnedAt) throw new Refusal("blocked", "refusal.absenceNotRunning");
    await mustStandIn(scope, absence.userId, deputyUserId);
    return changeRow(scope, absences, { id, version }, { deputyUserId });
  },
);

async function mustStandIn(scope: Scope, userId: string, deputyUserId: string | null): Promise<void> {
  if (!deputyUserId) return;
  if (deputyUserId === userId) throw invalidField("deputyUserId", "refusal.ownDeputy");
  if (!(await isStaff(scope, deputyUserId))) throw invalidField("deputyUserId", "refusal.memberMissing");
}

/** Keeps what is to happen with each ticket; nothing happens to them yet. */
export const fillHandoverSheet = command(
  "absence.decide",
  async (scope, { id, version, lines }: z.output<typeof handoverSheetInput>) => {
    const absence = await absenceForUpdate(scope, id);
    if (absence.handedOverAt) throw new Refusal("blocked", "refusal.absenceHandedOver");
    for (const line of lines) await decideTicket(scope, absence, line);
    return changeRow(scope, absences, { id, version }, {});
  },
);

type Line = z.output<typeof handoverSheetInput>["lines"][number];

async function decideTicket(scope: Scope, absence: { id: string; userId: string }, line: Line): Promise<void> {
  const { number, decision, delegateUserId, note, comesBack } = line;
  const [ticket] = await scope.tx
    .select({ id: tickets.id, sectionId: tickets.sectionId })
    .from(tickets)
    .where(
      and(
        eq(tickets.organisationId, scope.organisationId),
        eq(tickets.number, number),
        eq(tickets.responsibleId, absence.userId),
        visibleTickets(scope),
      ),
    );
  if (!ticket) throw notFound();
  const delegate = decision === "delegate" ? delegateUserId : null;
  if (decision === "delegate" && !delegate) throw new Refusal("invalid", words("refusal.delegateMissing", { number }));
  if (delegate && (delegate === absence.userId || !(await mayWorkIn(scope, delegate, ticket.sectionId))))
    throw new Refusal("invalid", words("refusal.delegateNotThere", { number }));
  const values = { decision, delegateUserId: delegate, note, comesBack: decision !== "keep" && comesBack };
  await scope.tx
    .insert(absenceTickets)
    .values({ ...newRow(scope), ...values, absenceId: absence.id, ticketId: ticket.id })
    .onConflictDoUpdate({
      target: [absenceTickets.organisationId, absenceTickets.absenceId, absenceTickets.ticketId],
      set: { ...values, updatedAt: scope.now, version: sql`${absenceTickets.version} + 1` },
    });
}

/** Carries the decisions out now instead of on the first day; the worker does it, ticket by ticket. */
export const handOverNow = command("absence.handOver", async (scope, input: z.output<typeof absenceInput>) => {
  const absence = await absenceForUpdate(scope, input.id);
  if (absence.handedOverAt) throw new Refusal("blocked", "refusal.absenceHandedOver");
  const changed = await changeRow(scope, absences, input, {});
  await planWork(scope, "absence.start", { absenceId: absence.id, early: true });
  return changed;
});

/** Back before the last day: what was lent comes back now. */
export const endAbsenceNow = command("absence.end", async (scope, input: z.output<typeof absenceInput>) => {
  const absence = await absenceForUpdate(scope, input.id);
  if (!absence.handedOverAt || absence.returnedAt) throw new Refusal("blocked", "refusal.absenceNotRunning");
  const changed = await changeRow(scope, absences, input, {});
  await planWork(scope, "absence.end", { absenceId: absence.id, early: true });
  return changed;
});

/** Takes an absence back that did not begin. */
export const cancelAbsence = command("absence.cancel", async (scope, { id }: z.output<typeof absenceInput>) => {
  const absence = await absenceForUpdate(scope, id);
  if (absence.handedOverAt) throw new Refusal("blocked", "refusal.absenceHandedOver");
  // Line by line before the sheet: what a cascade deletes would not be remembered in our name.
  await scope.tx
    .delete(absenceTickets)
    .where(and(eq(absenceTickets.organisationId, scope.organisationId), eq(absenceTickets.absenceId, id)));
  await scope.tx.delete(absences).where(rowOf(scope, absences, id));
  return { id };
});

async function absenceForUpdate(scope: Scope, id: string) {
  if (scope.actor.kind === "person" && scope.actor.standing.role === "partner") throw notFound();
  const [absence] = await scope.tx
    .select()
    .from(absences)
    .where(rowOf(scope, absences, id))
    .for("update");
  if (!absence) throw notFound();
  await mustArrange(scope, absence.userId);
  return absence;
}
