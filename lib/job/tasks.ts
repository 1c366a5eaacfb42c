import "server-only";
import { performBulk } from "@/lib/bulk/perform";
import type { Task } from "@/lib/due-work/task";
import { sendScheduled } from "@/lib/event/send-scheduled";

/** Every task that `planWork` may name. */
export const tasks: Record<string, Task> = {
  bulk: performBulk,
  "event.send": sendScheduled,
};
