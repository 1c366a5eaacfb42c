import "server-only";
import { z } from "zod";

import { tagTicket } from "@/lib/tag/commands";
import { tagTicketInput } from "@/lib/tag/schema";

import { bulkAct } from "../act";

/** One word on many tickets. */
export const tag = bulkAct({
  name: "tag",
  on: "ticket",
  params: z.object({ name: z.string().min(1).max(40) }),
  schema: tagTicketInput,
  command: tagTicket,
});
