import "server-only";
import type { Scope } from "@/lib/kernel/scope";

import { type QueuedEvent, reviewQueue } from "../queries/review-queue";
import { type EventPage, eventPage } from "./event-page";

export type ReviewPage = {
  queue: QueuedEvent[];
  /** The one that is read: the chosen one, or the first. */
  shown: EventPage | null;
  now: Date;
  timeZone: string;
};

/** Planned events to confirm, and one of them in full. */
export async function reviewPage(scope: Scope, chosen: number | null): Promise<ReviewPage> {
  const queue = await reviewQueue(scope);
  const read = queue.find(({ number }) => number === chosen) ?? queue[0];
  const shown = read ? await eventPage(scope, read.number) : null;
  return { queue, shown, now: scope.now, timeZone: scope.organisation.timeZone };
}
