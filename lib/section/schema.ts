import { z } from "zod";

import {
  inOtherLanguages,
  optionalId,
  optionalNumber,
  optionalText,
  requiredName,
  seenRow,
  seenRowInUse,
  sequence,
  tick,
  treePlace,
} from "@/lib/organisation/form-fields";
import { ticketKinds } from "@/lib/ticket/registry";

const emptyIs = <const T extends readonly [string, ...string[]]>(choices: T) =>
  z
    .union([z.literal(""), z.enum(choices)])
    .nullish()
    .transform((value) => value || null);

const fields = {
  name: requiredName,
  ...inOtherLanguages,
  code: optionalText(200).pipe(z.string().max(8, "refusal.codeTooLong").nullable()),
  parentId: optionalId,
  managerId: optionalId,
  emailAddress: optionalText(254),
  defaultKind: z.enum(ticketKinds, "refusal.chooseOne"),
  approvalRequired: z.enum(["by_kind", "yes", "no"]),
  allowDelete: tick,
  onStaffReply: emptyIs(["close", "pending", "none"]),
  onPartnerReply: emptyIs(["reopen", "close", "none"]),
  targetCloseHours: optionalNumber(1, 10_000),
  mailSignature: optionalText(2000),
  portalVisible: tick,
  webFormEnabled: tick,
  draftsVisibleToColleagues: tick,
  eventDraftsVisibleToColleagues: tick,
  sequence,
};

export const newSectionInput = z.object(fields);
export const sectionInput = z.object({ ...seenRow, ...fields });
export const sectionPlaceInput = z.object(treePlace);
export const sectionInUseInput = z.object(seenRowInUse);
