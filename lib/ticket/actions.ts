"use server";

import { action } from "@/lib/access/action";

import { assignTicket, takeTicket } from "./commands/assign-ticket";
import { createTicket } from "./commands/create-ticket";
import { duplicateTicket } from "./commands/duplicate-ticket";
import { editTicket } from "./commands/edit-ticket";
import { linkTicket, unlinkTicket } from "./commands/link-ticket";
import { mergeTicket, unmergeTicket } from "./commands/merge-ticket";
import { moveTicket } from "./commands/move-ticket";
import { addTicketOperator, removeTicketOperator, unwatchTicket, watchTicket } from "./commands/people-on-ticket";
import { readTicket } from "./commands/read-ticket";
import { restoreTicket } from "./commands/restore-ticket";
import { splitTicket } from "./commands/split-ticket";
import { changeTicketKind, transferTicket } from "./commands/transfer-ticket";
import { actOnTicket, noteOnTicket, processTicketAction } from "./commands/work-ticket";
import {
  actOnTicketInput,
  assignTicketInput,
  changeKindInput,
  createTicketInput,
  editTicketInput,
  historizeInput,
  linkTicketInput,
  mergeTicketInput,
  moveTicketInput,
  noteInput,
  operatorInput,
  readTicketInput,
  restoreTicketInput,
  splitTicketInput,
  takeTicketInput,
  transferTicketInput,
  unlinkTicketInput,
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
export const splitTicketAction = action(splitTicketInput, splitTicket);
export const mergeTicketAction = action(mergeTicketInput, mergeTicket);
export const unmergeTicketAction = action(takeTicketInput, unmergeTicket);
export const linkTicketAction = action(linkTicketInput, linkTicket);
export const unlinkTicketAction = action(unlinkTicketInput, unlinkTicket);
export const restoreTicketAction = action(restoreTicketInput, restoreTicket);
