import "server-only";
import { z } from "zod";

import { undo as undoCommand } from "@/lib/undo/commands/undo";
import { undoInput } from "@/lib/undo/schema";

import { bulkAct } from "../act";

/** Undoes the rows of an earlier bulk act: filed by `undoBulkAction`, never asked for by name. */
export const undo = bulkAct({
  name: "undo",
  on: "other",
  params: z.object({ partial: z.boolean().optional() }),
  schema: undoInput,
  command: undoCommand,
});
