import { z } from "zod";

import { optionalEmail, optionalId, requiredEmail, seenRow, seenRowInUse, tick } from "@/lib/organisation/form-fields";

const fields = {
  address: requiredEmail.refine((plain) => !plain.split("@")[0]?.includes("+"), "refusal.emailNotUsable"),
  ownerType: z.enum(["section", "user"]),
  sectionId: optionalId,
  userId: optionalId,
  onNewMail: z.enum(["create_ticket", "create_event"]),
  copyMode: tick,
  onListMail: z.enum(["ticket", "quarantine"]),
  trustedInlet: tick,
  plusAddressing: tick,
  errorAddress: optionalEmail,
};

export const newMailboxInput = z.object(fields);
export const mailboxInput = z.object({ ...seenRow, ...fields });
export const mailboxInUseInput = z.object(seenRowInUse);
export const mailboxKeyInput = z.object({ organisation: z.string().min(1), id: z.uuid() });
