"use server";

import { action } from "@/lib/access/action";

import { revokeFeed, subscribe } from "./commands/feeds";
import { moveCalendarEntry } from "./commands/move-entry";
import { moveEventEntry } from "./commands/move-event-entry";
import { moveEntryInput, moveEventEntryInput, revokeFeedInput, subscribeInput } from "./schema";

export const moveCalendarEntryAction = action(moveEntryInput, moveCalendarEntry);
export const moveEventEntryAction = action(moveEventEntryInput, moveEventEntry);
export const subscribeAction = action(subscribeInput, subscribe);
export const revokeFeedAction = action(revokeFeedInput, revokeFeed);
