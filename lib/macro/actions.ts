"use server";

import { action } from "@/lib/access/action";

import { createMacro, dropMacro, editMacro } from "./commands";
import { runMacro } from "./run-macro";
import { createMacroInput, dropMacroInput, editMacroInput, runMacroInput } from "./schema";

export const createMacroAction = action(createMacroInput, createMacro);
export const editMacroAction = action(editMacroInput, editMacro);
export const dropMacroAction = action(dropMacroInput, dropMacro);
export const runMacroAction = action(runMacroInput, runMacro);
