"use server";

import { action, visitorAction } from "@/lib/access/action";

import { keepPolicy } from "./commands";
import { askRemoval } from "./removal";
import { policyInput, removalInput } from "./schema";

export const keepPolicyAction = action(policyInput, keepPolicy);
export const askRemovalAction = visitorAction(removalInput, askRemoval);
