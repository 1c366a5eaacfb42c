import { z } from "zod";

import { mailAddress } from "@/lib/mail/address";
import { address } from "@/lib/member/schema";
import { optionalId, seenRow, tick } from "@/lib/organisation/form-fields";

const fields = {
  address: address.refine((plain) => !plain.split("@")[0]?.includes("+"), "refusal.emailNotUsable"),
  ownerType: z.enum(["section", "user"]),
  sectionId: optionalId,
  userId: optionalId,
  onNewMail: z.enum(["create_ticket", "create_event"]),
  copyMode: tick,
  onListMail: z.enum(["ticket", "quarantine"]),
  trustedInlet: tick,
  plusAddressing: tick,
  errorAddress: z
    .string()
    .nullish()
    .transform((typed, context) => {
      if (!typed?.trim()) return null;
      const plain = mailAddress(typed);
      if (plain) return plain;
      context.addIssue({ code: "custom", message: "refusal.emailNotUsable" });
      return z.NEVER;
    }),
};

export const newMailboxInput = z.object(fields);
export const mailboxInput = z.object({ ...seenRow, ...fields });
export const mailboxInUseInput = z.object({
  ...seenRow,
  active: z.enum(["true", "false"]).transform((value) => value === "true"),
});
export const mailboxKeyInput = z.object({ organisation: z.string().min(1), id: z.uuid() });
