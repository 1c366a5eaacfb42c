"use server";

import { action } from "@/lib/access/action";

import { readNotices } from "./commands";
import { readNoticesInput } from "./schema";

export const readNoticesAction = action(readNoticesInput, readNotices);
