"use server";

import { action, visitorAction } from "@/lib/access/action";

import { keepWebForm } from "./keep-web-form";
import { keepWebFormInput, webFormInput } from "./schema";
import { sendWebForm } from "./send-web-form";

export const sendWebFormAction = visitorAction(webFormInput, sendWebForm);
export const keepWebFormAction = action(keepWebFormInput, keepWebForm);
