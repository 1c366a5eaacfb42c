"use server";

import { action } from "@/lib/access/action";

import { erasePerson } from "./commands";
import { erasePersonInput } from "./schema";

export const erasePersonAction = action(erasePersonInput, erasePerson);
