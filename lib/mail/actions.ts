"use server";

import { action } from "@/lib/access/action";

import { acceptSender, dismissMail, releaseMail, reviewMails, runMailAgain } from "./commands";
import { acceptSenderInput, mailInput, reviewMailsInput } from "./schema";

export const runMailAgainAction = action(mailInput, runMailAgain);
export const releaseMailAction = action(mailInput, releaseMail);
export const dismissMailAction = action(mailInput, dismissMail);
export const acceptSenderAction = action(acceptSenderInput, acceptSender);
export const reviewMailsAction = action(reviewMailsInput, reviewMails);
