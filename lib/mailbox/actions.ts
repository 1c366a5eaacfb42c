"use server";

import { action, visitorAction } from "@/lib/access/action";

import { createMailbox, editMailbox, putMailboxInUse } from "./commands";
import { renewMailboxKey } from "./key";
import { mailboxInUseInput, mailboxInput, mailboxKeyInput, newMailboxInput } from "./schema";

export const createMailboxAction = action(newMailboxInput, createMailbox);
export const editMailboxAction = action(mailboxInput, editMailbox);
export const putMailboxInUseAction = action(mailboxInUseInput, putMailboxInUse);
export const renewMailboxKeyAction = visitorAction(mailboxKeyInput, renewMailboxKey);
