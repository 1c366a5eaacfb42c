import "server-only";
import { z } from "zod";

import { assignTicket } from "@/lib/ticket/commands/assign-ticket";
import { assignTicketInput } from "@/lib/ticket/schema";

import { bulkAct } from "../act";

/** Makes one person responsible for all of them, or nobody. */
export const assign = bulkAct({
  name: "assign",
  on: "ticket",
  params: z.object({ userId: z.union([z.uuid(), z.literal("")]) }),
  schema: assignTicketInput,
  command: assignTicket,
});
