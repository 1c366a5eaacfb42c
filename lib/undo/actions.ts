"use server";

import { action } from "@/lib/access/action";

import { undo } from "./commands/undo";
import { undoInput } from "./schema";

export const undoAction = action(undoInput, undo);
