"use server";

import { action } from "@/lib/access/action";

import { keepFor } from "./commands";
import { keepForInput } from "./schema";

export const keepForAction = action(keepForInput, keepFor);
