"use server";

import { visitorAction } from "@/lib/access/action";
import { mailboxServerInput, mailboxTestInput } from "@/lib/mailbox/schema";

import { connectMailbox } from "./connect-mailbox";
import { sendTestMail } from "./test-mail";

export const connectMailboxAction = visitorAction(mailboxServerInput, connectMailbox);
export const sendTestMailAction = visitorAction(mailboxTestInput, sendTestMail);
