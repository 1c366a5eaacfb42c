import "server-only";
import { z } from "zod";

import { mergeTicket } from "@/lib/ticket/commands/merge-ticket";
import { mergeTicketInput } from "@/lib/ticket/schema";

import { bulkAct } from "../act";

/** Many tickets about the same become one. */
export const merge = bulkAct({
  name: "merge",
  on: "ticket",
  params: z.object({ into: z.coerce.number().int().positive() }),
  schema: mergeTicketInput,
  command: mergeTicket,
});
