"use server";

import { action, visitorAction } from "@/lib/access/action";

import { keepProvider } from "./commands";
import { linkProvider, unlinkProvider } from "./link";
import * as schema from "./schema";
import { comeBack, goToProvider } from "./sign-in";

export const keepProviderAction = action(schema.providerInput, keepProvider);
export const goToProviderAction = visitorAction(schema.goInput, goToProvider);
export const comeBackAction = visitorAction(schema.comeBackInput, comeBack);
export const linkProviderAction = visitorAction(schema.nothing, linkProvider);
export const unlinkProviderAction = visitorAction(schema.unlinkInput, unlinkProvider);
