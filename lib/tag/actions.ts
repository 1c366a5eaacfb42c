"use server";

import { action } from "@/lib/access/action";

import { createTag, mergeTags, putTagInUse, renameTag, tagTicket, untagTicket } from "./commands";
import { mergeTagsInput, newTagInput, renameTagInput, tagInUseInput, tagTicketInput, untagTicketInput } from "./schema";

export const tagTicketAction = action(tagTicketInput, tagTicket);
export const untagTicketAction = action(untagTicketInput, untagTicket);
export const createTagAction = action(newTagInput, createTag);
export const renameTagAction = action(renameTagInput, renameTag);
export const putTagInUseAction = action(tagInUseInput, putTagInUse);
export const mergeTagsAction = action(mergeTagsInput, mergeTags);
