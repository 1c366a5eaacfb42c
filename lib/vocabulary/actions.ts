"use server";

import { action } from "@/lib/access/action";

import {
  createChannel,
  createNature,
  createStateOfMind,
  editChannel,
  editNature,
  editStateOfMind,
  putChannelInUse,
  putNatureInUse,
  putStateOfMindInUse,
  setEventType,
} from "./commands";
import {
  eventTypeInput,
  newStateOfMindInput,
  newWordInput,
  stateOfMindInput,
  wordInUseInput,
  wordInput,
} from "./schema";

export const createNatureAction = action(newWordInput, createNature);
export const editNatureAction = action(wordInput, editNature);
export const putNatureInUseAction = action(wordInUseInput, putNatureInUse);
export const createChannelAction = action(newWordInput, createChannel);
export const editChannelAction = action(wordInput, editChannel);
export const putChannelInUseAction = action(wordInUseInput, putChannelInUse);
export const createStateOfMindAction = action(newStateOfMindInput, createStateOfMind);
export const editStateOfMindAction = action(stateOfMindInput, editStateOfMind);
export const putStateOfMindInUseAction = action(wordInUseInput, putStateOfMindInUse);
export const setEventTypeAction = action(eventTypeInput, setEventType);
