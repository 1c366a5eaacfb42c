"use server";

import { action } from "@/lib/access/action";

import { cancelAbsence, createAbsence, endAbsenceNow, fillHandoverSheet, handOverNow, nameDeputy } from "./commands";
import { absenceInput, deputyInput, handoverSheetInput, newAbsenceInput } from "./schema";

export const createAbsenceAction = action(newAbsenceInput, createAbsence);
export const nameDeputyAction = action(deputyInput, nameDeputy);
export const fillHandoverSheetAction = action(handoverSheetInput, fillHandoverSheet);
export const handOverNowAction = action(absenceInput, handOverNow);
export const endAbsenceNowAction = action(absenceInput, endAbsenceNow);
export const cancelAbsenceAction = action(absenceInput, cancelAbsence);
