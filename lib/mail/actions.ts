"use server";

import { action } from "@/lib/access/action";

import { acceptSender } from "./commands/accept-sender";
import { dismissMail, releaseMail, reviewMails, runMailAgain } from "./commands/review-mails";
import { acceptSenderInput, mailInput, reviewMailsInput } from "./schema";

export const runMailAgainAction = action(mailInput, runMailAgain);
export const releaseMailAction = action(mailInput, releaseMail);
export const dismissMailAction = action(mailInput, dismissMail);
export const acceptSenderAction = action(acceptSenderInput, acceptSender);
export const reviewMailsAction = action(reviewMailsInput, reviewMails);
