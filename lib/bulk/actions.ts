"use server";

import { action } from "@/lib/access/action";

import { requeueMine } from "./commands/requeue-mine";
import { startBulk } from "./commands/start-bulk";
import { undoBulk } from "./commands/undo-bulk";
import { requeueMineInput, startBulkInput, undoBulkInput } from "./schema";

export const startBulkAction = action(startBulkInput, startBulk);
export const undoBulkAction = action(undoBulkInput, undoBulk);
export const requeueMineAction = action(requeueMineInput, requeueMine);
