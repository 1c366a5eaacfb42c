import { z } from "zod";

import { optionalText, requiredEmail, seenRow, seenRowInUse } from "@/lib/organisation/form-fields";

export const memberRoles = ["admin", "staff", "partner"] as const;

export const memberInput = z.object({ ...seenRow, role: z.enum(memberRoles), email: requiredEmail });
export const memberInUseInput = z.object(seenRowInUse);
export const signatureInput = z.object({ signature: optionalText(2000) });
