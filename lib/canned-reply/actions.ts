"use server";

import { action } from "@/lib/access/action";

import { createReply, dropReply, editReply } from "./commands";
import { createReplyInput, dropReplyInput, editReplyInput } from "./schema";

export const createReplyAction = action(createReplyInput, createReply);
export const editReplyAction = action(editReplyInput, editReply);
export const dropReplyAction = action(dropReplyInput, dropReply);
