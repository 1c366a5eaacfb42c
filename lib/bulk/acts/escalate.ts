import "server-only";
import { z } from "zod";

import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { moveTicketInput } from "@/lib/ticket/schema";

import { bulkAct } from "../act";

/** To the parent section and its manager. */
export const escalate = bulkAct({
  name: "escalate",
  on: "ticket",
  params: z.object({ comment: z.string().max(10_000).optional() }),
  schema: z.preprocess((row: object) => ({ ...row, transition: "escalate" }), moveTicketInput),
  command: moveTicket,
});
