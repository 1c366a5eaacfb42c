"use server";

import { action, visitorAction } from "@/lib/access/action";

import { answerByLink } from "./by-link";
import { answerInPortal, setSatisfaction } from "./commands";
import { answerByLinkInput, answerInPortalInput, satisfactionSettingsInput } from "./schema";

export const answerByLinkAction = visitorAction(answerByLinkInput, answerByLink);
export const answerInPortalAction = action(answerInPortalInput, answerInPortal);
export const setSatisfactionAction = action(satisfactionSettingsInput, setSatisfaction);
