"use server";

import { action, visitorAction } from "@/lib/access/action";

import { createMailbox, editMailbox, putMailboxInUse } from "./commands";
import { chooseTransport, pauseMailbox } from "./connection";
import { renewMailboxKey } from "./key";
import {
  mailboxInUseInput,
  mailboxInput,
  mailboxKeyInput,
  mailboxPauseInput,
  mailboxTransportInput,
  newMailboxInput,
} from "./schema";

export const createMailboxAction = action(newMailboxInput, createMailbox);
export const editMailboxAction = action(mailboxInput, editMailbox);
export const putMailboxInUseAction = action(mailboxInUseInput, putMailboxInUse);
export const chooseTransportAction = action(mailboxTransportInput, chooseTransport);
export const pauseMailboxAction = action(mailboxPauseInput, pauseMailbox);
export const renewMailboxKeyAction = visitorAction(mailboxKeyInput, renewMailboxKey);
