import "server-only";
import { command } from "@/lib/access/command";
import { notFound } from "@/lib/kernel/refusal";

import type { UndoAnswer } from "../answer";
import type { UndoInput } from "../schema";

export const undo = command("undo", async (_scope, _input: UndoInput): Promise<UndoAnswer> => {
  throw notFound();
});
