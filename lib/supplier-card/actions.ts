"use server";

import { action } from "@/lib/access/action";

import { handBack, judgeSuppliers, setLimits, setStatus } from "./commands";
import { handBackInput, judgeInput, limitsInput, statusInput } from "./schema";

export const setSupplierLimitsAction = action(limitsInput, setLimits);
export const judgeSuppliersAction = action(judgeInput, judgeSuppliers);
export const setSupplierStatusAction = action(statusInput, setStatus);
export const handBackSupplierAction = action(handBackInput, handBack);
