import "server-only";
import { z } from "zod";

import { watchTicket } from "@/lib/ticket/commands/people-on-ticket";
import { watchInput } from "@/lib/ticket/schema";

import { bulkAct } from "../act";

/** "Watch": whoever asks is in copy from now on. */
export const watch = bulkAct({
  name: "watch",
  on: "ticket",
  params: z.object({ who: z.literal("me") }),
  schema: watchInput,
  command: watchTicket,
});
