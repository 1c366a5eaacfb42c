"use server";

import { accountAction, leadingAction, visitorAction } from "@/lib/access/action";
import { organisationInput } from "@/lib/organisation/schema";

import { createAsInstallationAdmin } from "./installation";
import * as own from "./own-account";
import { askReset, setPasswordByLink } from "./reset";
import * as schema from "./schema";
import { setUp } from "./set-up";
import { signIn, signInByCode, signOut, startAgain } from "./sign-in";
import { askKey, signInByFactor, signInByKey } from "./sign-in-factor";

export const signInAction = leadingAction(schema.signInInput, signIn);
export const signInByCodeAction = leadingAction(schema.codeInput, signInByCode);
export const signInByFactorAction = leadingAction(schema.codeInput, signInByFactor);
export const askKeyAction = visitorAction(schema.nothing, askKey);
export const signInByKeyAction = visitorAction(schema.keyAnswerInput, signInByKey);
export const startAgainAction = leadingAction(schema.nothing, startAgain);
export const signOutAction = leadingAction(schema.nothing, signOut);
export const askResetAction = visitorAction(schema.askResetInput, askReset);
export const setPasswordByLinkAction = visitorAction(schema.resetInput, setPasswordByLink);
export const setUpAction = leadingAction(schema.setUpInput, setUp);
export const changePasswordAction = visitorAction(schema.changePasswordInput, own.changePassword);
export const changePreferencesAction = visitorAction(schema.preferencesInput, own.changePreferences);
export const endSessionAction = accountAction(schema.sessionInput, own.endSession);
export const endOtherSessionsAction = accountAction(schema.nothing, own.endOtherSessions);
export const addAppPasswordAction = accountAction(schema.appPasswordInput, own.addAppPassword);
export const endAppPasswordAction = accountAction(schema.revokeAppPasswordInput, own.endAppPassword);
export const createOrganisationAction = visitorAction(organisationInput, createAsInstallationAdmin);
