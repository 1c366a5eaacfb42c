import "server-only";
import { z } from "zod";

import { command } from "@/lib/access/command";
import { Refusal } from "@/lib/kernel/refusal";
import { undo as undoOne } from "@/lib/undo/commands/undo";
import { type UndoInput, undoInput } from "@/lib/undo/schema";

import { bulkAct } from "../act";

/** Undoes the rows of an earlier bulk act: filed by `undoBulkAction`, never asked for by name. */
export const undo = bulkAct({
  name: "undo",
  on: "other",
  params: z.object({ partial: z.boolean().optional() }),
  schema: undoInput,
  command: command("undo", async (scope, input: UndoInput) => {
    const answer = await undoOne(scope, input);
    if (answer.result === "dependent") throw new Refusal("blocked", "undo.refusal.dependent");
    return answer;
  }),
});
