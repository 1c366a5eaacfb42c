"use server";

import { action } from "@/lib/access/action";

import { allowAddress, checkSigningKey, createSigningKey, putSigningKeyInUse, renewSigningKey } from "./commands";
import { liftSuppressionInput, newSigningKeyInput, signingKeyInUseInput, signingKeyInput } from "./schema";

export const createSigningKeyAction = action(newSigningKeyInput, createSigningKey);
export const renewSigningKeyAction = action(signingKeyInput, renewSigningKey);
export const putSigningKeyInUseAction = action(signingKeyInUseInput, putSigningKeyInUse);
export const checkSigningKeyAction = action(signingKeyInput, checkSigningKey);
export const allowAddressAction = action(liftSuppressionInput, allowAddress);
