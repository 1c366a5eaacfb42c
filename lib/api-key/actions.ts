"use server";

import { action, visitorAction } from "@/lib/access/action";

import { revokeApiKey } from "./commands";
import { makeApiKey } from "./make-key";
import { makeApiKeyInput, revokeApiKeyInput } from "./schema";

export const makeApiKeyAction = visitorAction(makeApiKeyInput, makeApiKey);
export const revokeApiKeyAction = action(revokeApiKeyInput, revokeApiKey);
