"use server";

import { action } from "@/lib/access/action";

import { assignTicket, takeTicket } from "./commands/assign-ticket";
import { createTicket } from "./commands/create-ticket";
import { editTicket } from "./commands/edit-ticket";
import { moveTicket } from "./commands/move-ticket";
import { changeTicketKind, transferTicket } from "./commands/transfer-ticket";
import {
  historizeTicket,
  noteOnTicket,
  planNextAction,
  processTicketAction,
} from "./commands/work-ticket";
import {
  assignTicketInput,
  changeKindInput,
  createTicketInput,
  editTicketInput,
  historizeInput,
  moveTicketInput,
  noteInput,
  setNextActionInput,
  takeTicketInput,
  transferTicketInput,
} from "./schema";

export const createTicketAction = action(createTicketInput, createTicket);
export const moveTicketAction = action(moveTicketInput, moveTicket);
export const editTicketAction = action(editTicketInput, editTicket);
export const assignTicketAction = action(assignTicketInput, assignTicket);
export const takeTicketAction = action(takeTicketInput, takeTicket);
export const transferTicketAction = action(transferTicketInput, transferTicket);
export const changeTicketKindAction = action(changeKindInput, changeTicketKind);
export const noteOnTicketAction = action(noteInput, noteOnTicket);
export const historizeTicketAction = action(historizeInput, historizeTicket);
export const processTicketActionAction = action(historizeInput, processTicketAction);
export const planNextActionAction = action(setNextActionInput, planNextAction);
