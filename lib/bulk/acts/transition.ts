import "server-only";
import { z } from "zod";

import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { moveTicketInput } from "@/lib/ticket/schema";

import { bulkAct } from "../act";

const step = z.object({
  transition: z.string().min(1).max(60),
  comment: z.string().max(10_000).optional(),
  reason: z.string().max(10_000).optional(),
  outcome: z.string().max(40).optional(),
});

/** A step of the workflow that all of them offer: close, set pending, escalate … */
export const transition = bulkAct({
  name: "transition",
  on: "ticket",
  params: step,
  schema: moveTicketInput,
  command: moveTicket,
});
