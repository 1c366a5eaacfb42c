"use server";

import { action } from "@/lib/access/action";

import { editMember, putMemberInUse, signMails } from "./commands";
import { memberInUseInput, memberInput, signatureInput } from "./schema";

export const editMemberAction = action(memberInput, editMember);
export const putMemberInUseAction = action(memberInUseInput, putMemberInUse);
export const signMailsAction = action(signatureInput, signMails);
