import { z } from "zod";

import { optionalId, seenRow } from "@/lib/organisation/form-fields";

export const assignmentRoles = ["supervisor", "operator", "auditor"] as const;

const day = z.iso.date("refusal.dateNotUsable");

const fields = {
  userId: z.uuid("refusal.memberMissing"),
  role: z.enum(assignmentRoles, "refusal.chooseOne"),
  /** None: all sections. */
  sectionId: optionalId,
  startsOn: day,
  endsOn: z
    .union([z.literal(""), day])
    .nullish()
    .transform((value) => value || null),
};

const inOrder = { error: "refusal.endsBeforeStart", path: ["endsOn"] };
const endsAfterStart = ({ startsOn, endsOn }: { startsOn: string; endsOn: string | null }) =>
  !endsOn || endsOn >= startsOn;

export const newAssignmentInput = z.object(fields).refine(endsAfterStart, inOrder);
export const assignmentInput = z.object({ ...seenRow, ...fields }).refine(endsAfterStart, inOrder);
export const dropAssignmentInput = z.object({ id: z.uuid() });

/** Whether an assignment holds on a day. */
export const coversDay = ({ startsOn, endsOn }: { startsOn: string; endsOn: string | null }, day: string): boolean =>
  startsOn <= day && (!endsOn || endsOn >= day);
