"use server";

import { action, visitorAction } from "@/lib/access/action";

import { editWebhook, putWebhookInUse, replayDelivery } from "./commands";
import { makeWebhook } from "./make-webhook";
import { editWebhookInput, makeWebhookInput, replayInput, webhookInUseInput } from "./schema";

export const makeWebhookAction = visitorAction(makeWebhookInput, makeWebhook);
export const editWebhookAction = action(editWebhookInput, editWebhook);
export const putWebhookInUseAction = action(webhookInUseInput, putWebhookInUse);
export const replayDeliveryAction = action(replayInput, replayDelivery);
