import { z } from "zod";

import { newPassword, personName, token } from "@/lib/account/schema";
import { memberRoles } from "@/lib/member/schema";
import { optionalId, requiredEmail } from "@/lib/organisation/form-fields";

const organisation = z.string().min(1);

export const inviteInput = z.object({
  organisation,
  name: personName,
  email: requiredEmail,
  role: z.enum(memberRoles, "refusal.chooseOne"),
  /** Of customers and suppliers. */
  companyId: optionalId,
});

export const reinviteInput = z.object({ organisation, id: z.uuid() });
export const withdrawInput = z.object({ id: z.uuid() });

export const acceptInput = z.object({ organisation, token });
export const acceptAsNewInput = z.object({ organisation, token, password: newPassword });
