"use server";

import { action } from "@/lib/access/action";
import { rollBackInput } from "@/lib/version/schema";

import { activateRule, deactivateRule } from "./commands/activate-rule";
import { createRule, dropRule, duplicateRule, rollBackRule, saveRule } from "./commands/keep-rule";
import { orderRule } from "./commands/order-rule";
import { adoptTrial, endTrial, tryRule } from "./commands/try-rule";
import {
  activateRuleInput,
  createRuleInput,
  orderRuleInput,
  saveRuleInput,
  seenRuleInput,
  tryRuleInput,
} from "./inputs";

export const createRuleAction = action(createRuleInput, createRule);
export const saveRuleAction = action(saveRuleInput, saveRule);
export const duplicateRuleAction = action(seenRuleInput, duplicateRule);
export const dropRuleAction = action(seenRuleInput, dropRule);
export const activateRuleAction = action(activateRuleInput, activateRule);
export const deactivateRuleAction = action(seenRuleInput, deactivateRule);
export const orderRuleAction = action(orderRuleInput, orderRule);
export const tryRuleAction = action(tryRuleInput, tryRule);
export const adoptTrialAction = action(seenRuleInput, adoptTrial);
export const endTrialAction = action(seenRuleInput, endTrial);
export const rollBackRuleAction = action(rollBackInput, rollBackRule);
