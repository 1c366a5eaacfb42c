"use server";

import { action } from "@/lib/access/action";

import { addAttendee, removeAttendee } from "./commands/attendees";
import { sendInvitations } from "./commands/send-invitations";
import { addAttendeeInput, removeAttendeeInput, sendInvitationsInput } from "./schema";

export const addAttendeeAction = action(addAttendeeInput, addAttendee);
export const removeAttendeeAction = action(removeAttendeeInput, removeAttendee);
export const sendInvitationsAction = action(sendInvitationsInput, sendInvitations);
