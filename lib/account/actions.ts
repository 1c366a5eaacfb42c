"use server";

import { accountAction, visitorAction } from "@/lib/access/action";
import { organisationInput } from "@/lib/organisation/schema";

import { createAsInstallationAdmin } from "./installation";
import * as own from "./own-account";
import { askReset, setPasswordByLink } from "./reset";
import * as schema from "./schema";
import { setUp } from "./set-up";
import { signIn, signInByLink, signOut } from "./sign-in";

export const signInAction = visitorAction(schema.signInInput, signIn);
export const signInByLinkAction = visitorAction(schema.linkInput, signInByLink);
export const signOutAction = visitorAction(schema.nothing, signOut);
export const askResetAction = visitorAction(schema.askResetInput, askReset);
export const setPasswordByLinkAction = visitorAction(schema.resetInput, setPasswordByLink);
export const setUpAction = visitorAction(schema.setUpInput, setUp);
export const changePasswordAction = visitorAction(schema.changePasswordInput, own.changePassword);
export const changePreferencesAction = visitorAction(schema.preferencesInput, own.changePreferences);
export const endSessionAction = accountAction(schema.sessionInput, own.endSession);
export const endOtherSessionsAction = accountAction(schema.nothing, own.endOtherSessions);
export const addAppPasswordAction = accountAction(schema.appPasswordInput, own.addAppPassword);
export const endAppPasswordAction = accountAction(schema.revokeAppPasswordInput, own.endAppPassword);
export const createOrganisationAction = visitorAction(organisationInput, createAsInstallationAdmin);
