"use server";

import { action } from "@/lib/access/action";

import { editOrganisation } from "./commands";
import { organisationSettingsInput } from "./schema";

export const editOrganisationAction = action(organisationSettingsInput, editOrganisation);
