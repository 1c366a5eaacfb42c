"use server";

import { action } from "@/lib/access/action";

import { putStepsAside } from "./commands";
import { stepsAsideInput } from "./schema";

export const putStepsAsideAction = action(stepsAsideInput, putStepsAside);
