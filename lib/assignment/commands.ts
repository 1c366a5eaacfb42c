import "server-only";
import type { z } from "zod";

import { assignments, sections } from "@/db/schema";
import { command } from "@/lib/access/command";
import { invalidField, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { isStaff } from "@/lib/member/is-staff";
import { adminOnly } from "@/lib/organisation/admin-only";
import { changeRow, newRow, rowOf } from "@/lib/organisation/rows";

import type { assignmentInput, dropAssignmentInput, newAssignmentInput } from "./schema";

type NewAssignment = z.output<typeof newAssignmentInput>;

/** Gives a member of staff a role in a section and all below it, from one day to another. */
export const assignRole = command("assignment.create", async (scope, input: NewAssignment) => {
  adminOnly(scope);
  await mustFit(scope, input);
  const row = { ...newRow(scope), ...input };
  await scope.tx.insert(assignments).values(row);
  return { id: row.id };
});

/** @throws {Refusal} "stale" when somebody changed it meanwhile. */
export const editAssignment = command(
  "assignment.edit",
  async (scope, { id, version, ...input }: z.output<typeof assignmentInput>) => {
    adminOnly(scope);
    await mustFit(scope, input);
    return changeRow(scope, assignments, { id, version }, input);
  },
);

/** Takes it away at once; the change log remembers it. */
export const dropAssignment = command(
  "assignment.drop",
  async (scope, { id }: z.output<typeof dropAssignmentInput>) => {
    adminOnly(scope);
    const gone = await scope.tx
      .delete(assignments)
      .where(rowOf(scope, assignments, id))
      .returning({ id: assignments.id });
    if (gone.length === 0) throw notFound();
    return { id };
  },
);

async function mustFit(scope: Scope, { userId, sectionId }: NewAssignment): Promise<void> {
  const staff = await isStaff(scope, userId);
  if (staff === null) throw invalidField("userId", "refusal.memberMissing");
  if (!staff) throw invalidField("userId", "refusal.staffOnly");
  if (!sectionId) return;
  const [section] = await scope.tx
    .select({ id: sections.id })
    .from(sections)
    .where(rowOf(scope, sections, sectionId));
  if (!section) throw invalidField("sectionId", "refusal.sectionMissing");
}
