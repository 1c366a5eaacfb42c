"use server";

import { action } from "@/lib/access/action";

import { acceptAnswer, addAttendee, removeAttendee } from "./commands/attendees";
import { sendInvitations } from "./commands/send-invitations";
import { acceptAnswerInput, addAttendeeInput, removeAttendeeInput, sendInvitationsInput } from "./schema";

export const addAttendeeAction = action(addAttendeeInput, addAttendee);
export const removeAttendeeAction = action(removeAttendeeInput, removeAttendee);
export const acceptAnswerAction = action(acceptAnswerInput, acceptAnswer);
export const sendInvitationsAction = action(sendInvitationsInput, sendInvitations);
