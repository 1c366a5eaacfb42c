import "server-only";
import { z } from "zod";

import { takeTicket } from "@/lib/ticket/commands/assign-ticket";
import { takeTicketInput } from "@/lib/ticket/schema";

import { bulkAct } from "../act";

/** "Assign to me", where nobody is responsible. */
export const take = bulkAct({
  name: "take",
  on: "ticket",
  params: z.object({}),
  schema: takeTicketInput,
  command: takeTicket,
});
