import "server-only";
import { z } from "zod";

import { editTicket } from "@/lib/ticket/commands/edit-ticket";
import { editTicketInput } from "@/lib/ticket/schema";

import { bulkAct } from "../act";

export const priority = bulkAct({
  name: "priority",
  on: "ticket",
  params: z.object({ priority: z.coerce.number().int().min(1).max(5) }),
  schema: editTicketInput,
  command: editTicket,
});
