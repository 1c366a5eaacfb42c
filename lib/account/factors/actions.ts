"use server";

import { accountAction, leadingAction, visitorAction } from "@/lib/access/action";

import * as prove from "../confirm";
import * as own from "../own-factors";
import * as schema from "../schema";
import { keepFactor, keepOwnFactor } from "../keep-factor";

export const confirmAction = leadingAction(schema.confirmInput, prove.confirm);
export const confirmByKeyAction = visitorAction(schema.keyAnswerInput, prove.confirmByKey);
export const askConfirmCodeAction = visitorAction(schema.nothing, prove.askConfirmCode);
export const confirmByMailedCodeAction = leadingAction(schema.codeInput, prove.confirmByMailedCode);
export const prepareAppAction = visitorAction(schema.nothing, own.prepareApp);
export const confirmAppAction = visitorAction(schema.codeInput, own.confirmApp);
export const removeAppAction = visitorAction(schema.nothing, own.removeApp);
export const makeCodesAction = visitorAction(schema.nothing, own.makeCodes);
export const askNewKeyAction = visitorAction(schema.nothing, own.askNewKey);
export const addKeyAction = visitorAction(schema.newKeyInput, own.addKey);
export const nameKeyAction = accountAction(schema.renameKeyInput, own.nameKey);
export const dropKeyAction = visitorAction(schema.keyInput, own.dropKey);
export const keepFactorAction = visitorAction(schema.linkInput, keepFactor);
export const keepOwnFactorAction = accountAction(schema.nothing, keepOwnFactor);
