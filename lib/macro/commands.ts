import "server-only";
import { categories, macros } from "@/db/schema";
import { command } from "@/lib/access/command";
import { invalidField, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { staffChoices } from "@/lib/member/queries";
import { deskOf, refuseForeignDesk } from "@/lib/organisation/desk-of";
import { changeRow, newRow, rowOf } from "@/lib/organisation/rows";

import type { CreateMacroInput, DropMacroInput, EditMacroInput, MacroStep } from "./schema";

/** Several steps under one name; whoever may not keep that desk is refused. */
export const createMacro = command("macro.create", async (scope, { name, steps, desk }: CreateMacroInput) => {
  const whose = deskOf(scope, desk);
  await refuseForeignDesk(scope, whose);
  await refuseUnknownSteps(scope, steps);
  const row = { ...newRow(scope), name, steps, ...whose };
  await scope.tx.insert(macros).values(row);
  return { id: row.id };
});

/** @throws {Refusal} "stale" when somebody changed it since. */
export const editMacro = command("macro.edit", async (scope, input: EditMacroInput) => {
  const { id, version, name, steps, desk } = input;
  await mustBeOwn(scope, id);
  const whose = deskOf(scope, desk);
  await refuseForeignDesk(scope, whose);
  await refuseUnknownSteps(scope, steps);
  return changeRow(scope, macros, { id, version }, { name, steps, ...whose });
});

export const dropMacro = command("macro.drop", async (scope, { id }: DropMacroInput) => {
  await mustBeOwn(scope, id);
  await scope.tx.delete(macros).where(rowOf(scope, macros, id));
  return { id };
});

async function mustBeOwn(scope: Scope, id: string): Promise<void> {
  const [row] = await scope.tx
    .select({ sectionId: macros.sectionId, ownerUserId: macros.ownerUserId })
    .from(macros)
    .where(rowOf(scope, macros, id))
    .for("update");
  if (!row) throw notFound();
  await refuseForeignDesk(scope, row);
}

/** What the steps name is there: categories and colleagues of this organisation. */
async function refuseUnknownSteps(scope: Scope, steps: readonly MacroStep[]): Promise<void> {
  for (const step of steps) {
    const isThere =
      step.do === "category"
        ? (await scope.tx.$count(categories, rowOf(scope, categories, step.value))) > 0
        : step.do !== "assign" ||
          step.value === "me" ||
          step.value === "nobody" ||
          (await staffChoices(scope)).some(({ userId }) => userId === step.value);
    if (!isThere) throw invalidField("steps", "refusal.chooseOne");
  }
}
