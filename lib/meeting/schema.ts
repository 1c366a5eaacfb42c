import { z } from "zod";

const onTicket = {
  number: z.coerce.number().int().positive(),
  version: z.coerce.number().int().positive().optional(),
};

/** A partner or colleague by id, or a bare address. */
export const addAttendeeInput = z.object({ ...onTicket, who: z.union([z.uuid(), z.email()], "refusal.email") });
export type AddAttendeeInput = z.output<typeof addAttendeeInput>;

export const removeAttendeeInput = z.object({ ...onTicket, attendeeId: z.uuid("refusal.chooseOne") });
export type RemoveAttendeeInput = z.output<typeof removeAttendeeInput>;

export const acceptAnswerInput = z.object({ ...onTicket, attendeeId: z.uuid("refusal.chooseOne") });
export type AcceptAnswerInput = z.output<typeof acceptAnswerInput>;

export const sendInvitationsInput = z.object(onTicket);
export type SendInvitationsInput = z.output<typeof sendInvitationsInput>;
