"use server";

import { action, visitorAction } from "@/lib/access/action";

import { editOrganisation } from "./commands";
import { createAsInstallationAdmin } from "./installation";
import { organisationInput, organisationSettingsInput } from "./schema";

export const editOrganisationAction = action(organisationSettingsInput, editOrganisation);
export const createOrganisationAction = visitorAction(organisationInput, createAsInstallationAdmin);
