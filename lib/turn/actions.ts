"use server";

import { action } from "@/lib/access/action";
import { takeTicketInput } from "@/lib/ticket/schema";

import { assignNext } from "./commands";

export const assignNextAction = action(takeTicketInput, assignNext);
