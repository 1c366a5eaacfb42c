import "server-only";
import { z } from "zod";

import { transferTicket } from "@/lib/ticket/commands/transfer-ticket";
import { transferTicketInput } from "@/lib/ticket/schema";

import { bulkAct } from "../act";

/** Hands all of them to another section. */
export const transfer = bulkAct({
  name: "transfer",
  on: "ticket",
  params: z.object({ sectionId: z.uuid("refusal.chooseOne") }),
  schema: transferTicketInput,
  command: transferTicket,
});
