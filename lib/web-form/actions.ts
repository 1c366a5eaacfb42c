"use server";

import { visitorAction } from "@/lib/access/action";

import { webFormInput } from "./schema";
import { sendWebForm } from "./send-web-form";

export const sendWebFormAction = visitorAction(webFormInput, sendWebForm);
