import "server-only";
import { z } from "zod";

import { changeTicketKind } from "@/lib/ticket/commands/transfer-ticket";
import { changeKindInput } from "@/lib/ticket/schema";

import { bulkAct } from "../act";

/** Cases that leave for another service together. */
export const changeKind = bulkAct({
  name: "changeKind",
  on: "ticket",
  params: z.object({ kind: z.string().min(1).max(40), sectionId: z.uuid().optional() }),
  schema: changeKindInput,
  command: changeTicketKind,
});
