import "server-only";
import { z } from "zod";

import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { moveTicketInput } from "@/lib/ticket/schema";

import { bulkAct } from "../act";

/** Back to the available list, with one reason for all (domain 2.9: leaving for vacation). */
export const requeue = bulkAct({
  name: "requeue",
  on: "ticket",
  params: z.object({ reason: z.string().max(10_000).optional() }),
  schema: z.preprocess((row: object) => ({ ...row, transition: "requeue" }), moveTicketInput),
  command: moveTicket,
});
