"use server";

import { action } from "@/lib/access/action";

import { beginImport } from "./commands/begin";
import { dropImport, mapImport, startImport, undoImport } from "./commands/steer";
import { beginImportInput, importInput, mapImportInput } from "./schema";

export const beginImportAction = action(beginImportInput, beginImport);
export const mapImportAction = action(mapImportInput, mapImport);
export const startImportAction = action(importInput, startImport);
export const undoImportAction = action(importInput, undoImport);
export const dropImportAction = action(importInput, dropImport);
