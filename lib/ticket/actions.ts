"use server";

import { action } from "@/lib/access/action";

import { assignTicket, takeTicket } from "./commands/assign-ticket";
import { createTicket } from "./commands/create-ticket";
import { duplicateTicket } from "./commands/duplicate-ticket";
import { editTicket } from "./commands/edit-ticket";
import { moveTicket } from "./commands/move-ticket";
import { addTicketOperator, removeTicketOperator, unwatchTicket, watchTicket } from "./commands/people-on-ticket";
import { readTicket } from "./commands/read-ticket";
import { changeTicketKind, transferTicket } from "./commands/transfer-ticket";
import { actOnTicket, noteOnTicket, processTicketAction } from "./commands/work-ticket";
import {
  actOnTicketInput,
  assignTicketInput,
  changeKindInput,
  createTicketInput,
  editTicketInput,
  historizeInput,
  moveTicketInput,
  noteInput,
  operatorInput,
  readTicketInput,
  takeTicketInput,
  transferTicketInput,
  unwatchInput,
  watchInput,
} from "./schema";

export const createTicketAction = action(createTicketInput, createTicket);
export const moveTicketAction = action(moveTicketInput, moveTicket);
export const editTicketAction = action(editTicketInput, editTicket);
export const assignTicketAction = action(assignTicketInput, assignTicket);
export const takeTicketAction = action(takeTicketInput, takeTicket);
export const transferTicketAction = action(transferTicketInput, transferTicket);
export const changeTicketKindAction = action(changeKindInput, changeTicketKind);
export const noteOnTicketAction = action(noteInput, noteOnTicket);
export const processTicketActionAction = action(historizeInput, processTicketAction);
export const actOnTicketAction = action(actOnTicketInput, actOnTicket);
export const duplicateTicketAction = action(takeTicketInput, duplicateTicket);
export const watchTicketAction = action(watchInput, watchTicket);
export const unwatchTicketAction = action(unwatchInput, unwatchTicket);
export const addTicketOperatorAction = action(operatorInput, addTicketOperator);
export const removeTicketOperatorAction = action(operatorInput, removeTicketOperator);
export const readTicketAction = action(readTicketInput, readTicket);
