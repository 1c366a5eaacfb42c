import { z } from "zod";

import { mailAddress } from "@/lib/mail/address";
import { optionalText, seenRow } from "@/lib/organisation/form-fields";

export const memberRoles = ["admin", "staff", "partner"] as const;

export const address = z
  .string()
  .trim()
  .min(1, "refusal.emailMissing")
  .transform((typed, context) => {
    const plain = mailAddress(typed);
    if (plain) return plain;
    context.addIssue({ code: "custom", message: "refusal.emailNotUsable" });
    return z.NEVER;
  });

export const memberInput = z.object({ ...seenRow, role: z.enum(memberRoles), email: address });
export const memberInUseInput = z.object({
  ...seenRow,
  active: z.enum(["true", "false"]).transform((value) => value === "true"),
});
export const signatureInput = z.object({ signature: optionalText(2000) });
