"use server";

import { action } from "@/lib/access/action";
import { replyInput } from "@/lib/ticket/schema";

import { acknowledgeSiteMessage } from "./commands/acknowledge";
import { createEvent } from "./commands/create-event";
import { editEvent } from "./commands/edit-event";
import { attachEvent, createFollowUpTicket, respondToEvent } from "./commands/follow-up";
import { moveEvent, moveEvents } from "./commands/move-event";
import { replyToPartner } from "./commands/reply-to-partner";
import { scheduleEvent, unscheduleEvent } from "./commands/schedule-event";
import { takeBackEvent } from "./commands/take-back";
import {
  acknowledgeInput,
  attachInput,
  createEventInput,
  editEventInput,
  followUpInput,
  moveEventInput,
  moveEventsInput,
  respondInput,
  scheduleInput,
  sendAgainInput,
  sendingInput,
  takeBackInput,
  unscheduleInput,
  wasSentInput,
} from "./schema";
import { pauseSending, resumeSending } from "./sending/pause-sending";
import { confirmWasSent, sendAgain } from "./sending/send-again";

export const createEventAction = action(createEventInput, createEvent);
export const editEventAction = action(editEventInput, editEvent);
export const moveEventAction = action(moveEventInput, moveEvent);
export const moveEventsAction = action(moveEventsInput, moveEvents);
export const createFollowUpTicketAction = action(followUpInput, createFollowUpTicket);
export const respondToEventAction = action(respondInput, respondToEvent);
export const attachEventAction = action(attachInput, attachEvent);
export const acknowledgeSiteMessageAction = action(acknowledgeInput, acknowledgeSiteMessage);
export const replyToPartnerAction = action(replyInput, replyToPartner);
export const takeBackEventAction = action(takeBackInput, takeBackEvent);
export const scheduleEventAction = action(scheduleInput, scheduleEvent);
export const unscheduleEventAction = action(unscheduleInput, unscheduleEvent);
export const pauseSendingAction = action(sendingInput, pauseSending);
export const resumeSendingAction = action(sendingInput, resumeSending);
export const sendAgainAction = action(sendAgainInput, sendAgain);
export const confirmWasSentAction = action(wasSentInput, confirmWasSent);
