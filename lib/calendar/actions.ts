"use server";

import { action, visitorAction } from "@/lib/access/action";

import { revokeFeed } from "./commands/feeds";
import { moveCalendarEntry } from "./commands/move-entry";
import { moveEventEntry } from "./commands/move-event-entry";
import { makeFeed } from "./make-feed";
import { makeFeedInput, moveEntryInput, moveEventEntryInput, revokeFeedInput } from "./schema";

export const moveCalendarEntryAction = action(moveEntryInput, moveCalendarEntry);
export const moveEventEntryAction = action(moveEventEntryInput, moveEventEntry);
export const subscribeAction = visitorAction(makeFeedInput, makeFeed);
export const revokeFeedAction = action(revokeFeedInput, revokeFeed);
