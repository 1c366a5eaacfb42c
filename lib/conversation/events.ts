import type { EventDirection, EventState, EventType } from "@/lib/event/types";

/** Somebody who wrote or was written to: `key` is the partner's id, or the address of whom nobody knows. */
export type Party = { key: string; name: string; isInternal: boolean };

export type KnownEvent = {
  isHidden: false;
  id: string;
  number: number;
  title: string;
  type: EventType;
  direction: EventDirection;
  state: EventState;
  at: string;
  originId: string | null;
  sender: Party | null;
  /** The first of them; `recipientCount` says how many there are. */
  recipients: Party[];
  recipientCount: number;
  /** Those the reader may open. */
  tickets: { number: number; kind: string }[];
};

/** An event that the reader may not open: that it is there, and when, is all that is said of it. */
export type HiddenEvent = { isHidden: true; id: string; at: string; originId: string | null };

export type ConversationEvent = KnownEvent | HiddenEvent;

const arrived: readonly EventState[] = ["sent", "received", "delivered"];

/** Whether an event reached this person: they wrote it, or it came to them. Drafts are seen by nobody they name. */
export function wasSeenBy(event: KnownEvent, key: string): boolean {
  if (event.sender?.key === key) return true;
  return arrived.includes(event.state) && event.recipients.some((party) => party.key === key);
}

/** The event and what led to it, following its origins to the first. */
export function pathTo(events: readonly ConversationEvent[], id: string): Set<string> {
  const byId = new Map(events.map((event) => [event.id, event]));
  const path = new Set<string>();
  for (let at = byId.get(id); at && !path.has(at.id); at = at.originId ? byId.get(at.originId) : undefined)
    path.add(at.id);
  return path;
}

/** Only these events; each answers the nearest of its origins that stayed, and `isShortened` names those that skip some. */
export function narrowed(
  events: readonly ConversationEvent[],
  keep: (event: ConversationEvent) => boolean,
): { events: ConversationEvent[]; isShortened: ReadonlySet<string> } {
  const byId = new Map(events.map((event) => [event.id, event]));
  const isShortened = new Set<string>();
  const kept = events.filter(keep).map((event) => {
    const passed = new Set<string>([event.id]);
    let origin = event.originId === null ? undefined : byId.get(event.originId);
    while (origin && !keep(origin) && !passed.has(origin.id)) {
      passed.add(origin.id);
      origin = origin.originId === null ? undefined : byId.get(origin.originId);
    }
    const originId = origin && keep(origin) ? origin.id : null;
    if (originId !== null && originId !== event.originId) isShortened.add(event.id);
    return { ...event, originId };
  });
  return { events: kept, isShortened };
}

/** Oldest first; what happened at the same moment by id, which grows with time. */
export function inTime(events: readonly ConversationEvent[]): ConversationEvent[] {
  const keyed = events.map((event) => ({ event, at: Date.parse(event.at) }));
  return keyed.sort((a, b) => a.at - b.at || (a.event.id < b.event.id ? -1 : 1)).map(({ event }) => event);
}
