import "server-only";
import type { Scope } from "@/lib/kernel/scope";
import { plainText } from "@/lib/text/plain-text";

import { type QueuedEvent, reviewQueue } from "../queries/review-queue";
import { reviewGroups } from "../review-groups";
import { type TextPiece, textChanges } from "../text-changes";
import { type EventPage, eventPage } from "./event-page";

export type ReviewPage = {
  queue: QueuedEvent[];
  /** The one that is read: the chosen one, or the first. */
  shown: EventPage | null;
  /** How its text differs from what was sent back; null where there is nothing to compare, or nothing changed. */
  changes: { title: TextPiece[] | null; text: TextPiece[] | null } | null;
  now: Date;
  timeZone: string;
};

/** Planned events to confirm, and one of them in full. */
export async function reviewPage(scope: Scope, chosen: number | null): Promise<ReviewPage> {
  // In the order in which they are shown: the next one is the one below.
  const queue = reviewGroups(await reviewQueue(scope)).flatMap(({ events }) => events);
  const read = queue.find(({ number }) => number === chosen) ?? queue[0];
  const shown = read ? await eventPage(scope, read.number) : null;
  const changes = shown && changesOf(shown);
  return {
    queue,
    shown,
    changes,
    now: scope.now,
    timeZone: scope.organisation.timeZone,
  };
}

function changesOf({ earlier, title, text, isHtml }: EventPage): ReviewPage["changes"] {
  if (!earlier) return null;
  const before = plainText(earlier.content, isHtml ? "html" : "text");
  const changes = { title: textChanges(earlier.title, title), text: textChanges(before, text) };
  return changes.title || changes.text ? changes : null;
}
