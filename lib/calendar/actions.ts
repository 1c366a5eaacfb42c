"use server";

import { action } from "@/lib/access/action";

import { revokeFeed, subscribe } from "./commands/feeds";
import { moveCalendarEntry } from "./commands/move-entry";
import { moveEntryInput, revokeFeedInput, subscribeInput } from "./schema";

export const moveCalendarEntryAction = action(moveEntryInput, moveCalendarEntry);
export const subscribeAction = action(subscribeInput, subscribe);
export const revokeFeedAction = action(revokeFeedInput, revokeFeed);
