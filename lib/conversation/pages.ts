import "server-only";
import type { Scope } from "@/lib/kernel/scope";

import { type ConversationEvent, type KnownEvent, type Party, inTime, narrowed, pathTo, wasSeenBy } from "./events";
import { partiesOf } from "./lanes";
import { type Layout, layOut, numbersOf } from "./layout";
import { type Beginning, conversationFrom } from "./queries";

/** What the address asks for. */
export type ConversationView = {
  /** Number in the conversation of the event to which the path is shown. */
  path?: number | undefined;
  /** Key of the person whose view is shown. */
  person?: string | undefined;
  /** Only what this person saw, instead of that beside the whole. */
  only?: boolean | undefined;
};

export type ConversationPage = {
  subject: { number: number; title: string };
  /** The ticket all of it hangs on: not said again beside each event. */
  ownTicket: number | null;
  layout: Layout;
  /** Numbers in the conversation by event. */
  numbers: ReadonlyMap<string, number>;
  /** Answers whose nearest origins are left out of this view. */
  isShortened: ReadonlySet<string>;
  path: { number: number; ids: ReadonlySet<string>; previous: number | null; next: number | null } | null;
  person: (Party & { sawIds: ReadonlySet<string>; missed: number }) | null;
  people: Party[];
  /** Of the whole conversation, whatever part of it is shown. */
  count: { events: number; hidden: number; leftOut: number };
  timeZone: string;
};

/** The conversation around a ticket: its events, and all that led to them or answers them. */
export const conversationOfTicket = (scope: Scope, number: number, view: ConversationView): Promise<ConversationPage> =>
  page(scope, { ticket: number }, view);

/** The conversation in which an event stands; the path leads to it unless another is asked for. */
export const conversationOfEvent = (scope: Scope, number: number, view: ConversationView): Promise<ConversationPage> =>
  page(scope, { event: number }, view);

async function page(scope: Scope, beginning: Beginning, view: ConversationView): Promise<ConversationPage> {
  const { subject, focusId, events, leftOut } = await conversationFrom(scope, beginning, view.person);
  const whole = inTime(events);
  const numbers = numbersOf(whole);
  const people = partiesOf(whole);
  const party = people.find(({ key }) => key === view.person);
  const person = party ? { ...party, ...seenBy(whole, party.key) } : null;
  const part =
    person && view.only
      ? narrowed(whole, ({ id }) => person.sawIds.has(id))
      : { events: whole, isShortened: new Set<string>() };
  return {
    subject,
    ownTicket: "ticket" in beginning ? subject.number : onlyTicket(whole),
    layout: layOut(part.events, { numbers, ...(person ? { chosen: person.key } : {}) }),
    numbers,
    isShortened: part.isShortened,
    path: pathIn(whole, numbers, view.path, focusId),
    person,
    people,
    count: { events: whole.length + leftOut, hidden: whole.filter(({ isHidden }) => isHidden).length, leftOut },
    timeZone: scope.organisation.timeZone,
  };
}

function seenBy(events: readonly ConversationEvent[], key: string) {
  const open = events.filter((event): event is KnownEvent => !event.isHidden);
  const sawIds = new Set(open.filter((event) => wasSeenBy(event, key)).map(({ id }) => id));
  return { sawIds, missed: open.length - sawIds.size };
}

function pathIn(
  events: readonly ConversationEvent[],
  numbers: ReadonlyMap<string, number>,
  asked: number | undefined,
  focusId: string | null,
): ConversationPage["path"] {
  const id = asked === undefined ? focusId : [...numbers].find(([, number]) => number === asked)?.[0];
  const number = id ? numbers.get(id) : undefined;
  if (!id || number === undefined) return null;
  const ids = pathTo(events, id);
  const [, ...before] = ids;
  const answer = events.find((event) => event.originId === id && !event.isHidden);
  return {
    number,
    ids,
    previous: before.map((one) => numbers.get(one)).find((one) => one !== undefined) ?? null,
    next: (answer && numbers.get(answer.id)) ?? null,
  };
}

function onlyTicket(events: readonly ConversationEvent[]): number | null {
  const numbers = new Set(events.flatMap((event) => (event.isHidden ? [] : event.tickets.map(({ number }) => number))));
  const [only] = numbers;
  return numbers.size === 1 ? (only ?? null) : null;
}
