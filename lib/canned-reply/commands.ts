import "server-only";
import { cannedReplies } from "@/db/schema";
import { command } from "@/lib/access/command";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { deskOf, refuseForeignDesk } from "@/lib/organisation/desk-of";
import { changeRow, newRow, rowOf } from "@/lib/organisation/rows";

import type { CreateReplyInput, DropReplyInput, EditReplyInput } from "./schema";

/** A text used again and again; whoever may not keep that desk is refused. */
export const createReply = command("cannedReply.create", async (scope, { name, body, desk }: CreateReplyInput) => {
  const whose = deskOf(scope, desk);
  await refuseForeignDesk(scope, whose);
  const row = { ...newRow(scope), name, body, ...whose };
  await scope.tx.insert(cannedReplies).values(row);
  return { id: row.id };
});

/** @throws {Refusal} "stale" when somebody changed it since. */
export const editReply = command("cannedReply.edit", async (scope, input: EditReplyInput) => {
  const { id, version, name, body, desk } = input;
  await mustBeOwn(scope, id);
  const whose = deskOf(scope, desk);
  await refuseForeignDesk(scope, whose);
  return changeRow(scope, cannedReplies, { id, version }, { name, body, ...whose });
});

export const dropReply = command("cannedReply.drop", async (scope, { id }: DropReplyInput) => {
  await mustBeOwn(scope, id);
  await scope.tx.delete(cannedReplies).where(rowOf(scope, cannedReplies, id));
  return { id };
});

async function mustBeOwn(scope: Scope, id: string): Promise<void> {
  const [row] = await scope.tx
    .select({ sectionId: cannedReplies.sectionId, ownerUserId: cannedReplies.ownerUserId })
    .from(cannedReplies)
    .where(rowOf(scope, cannedReplies, id))
    .for("update");
  if (!row) throw notFound();
  await refuseForeignDesk(scope, row);
}
