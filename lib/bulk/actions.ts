"use server";

import { action } from "@/lib/access/action";

import { startBulk } from "./commands/start-bulk";
import { undoBulk } from "./commands/undo-bulk";
import { startBulkInput, undoBulkInput } from "./schema";

export const startBulkAction = action(startBulkInput, startBulk);
export const undoBulkAction = action(undoBulkInput, undoBulk);
