"use server";

import { action } from "@/lib/access/action";

import { readNotices, wishNotices } from "./commands";
import { readNoticesInput, wishesInput } from "./schema";

export const readNoticesAction = action(readNoticesInput, readNotices);
export const wishNoticesAction = action(wishesInput, wishNotices);
