import type { ConversationEvent, KnownEvent, Party } from "./events";

/** One column of the graph: a person, everybody else together, or the events that stay closed to the reader. */
export type Lane =
  | { kind: "colleague" | "outside"; key: string; name: string }
  | { kind: "others"; count: number }
  | { kind: "hidden" };

/** A mail to more people than this does not give each of them a lane. */
export const CROWD = 6;
/** More lanes than this nobody can follow with their eyes. */
export const MOST_LANES = 16;

/**
 * Who gets a lane: everybody who wrote, and those written to in small company, the busiest first where there are too
 * many; `chosen` always. Colleagues stand left, as they come. Everybody else shares a lane that counts them.
 */
export function lanesOf(events: readonly ConversationEvent[], chosen?: string): Lane[] {
  const known = events.filter((event): event is KnownEvent => !event.isHidden);
  const everybody = participants(known);
  const own = [...everybody.values()]
    .filter(({ party, wrote, inSmallCompany }) => wrote > 0 || inSmallCompany > 0 || party.key === chosen)
    .sort((a, b) => rank(b) - rank(a) || a.first - b.first)
    .slice(0, MOST_LANES)
    .sort((a, b) => Number(b.party.isInternal) - Number(a.party.isInternal) || a.first - b.first);

  const others = everybody.size - own.length + uncounted(known);
  return [
    ...own.map(({ party }): Lane => ({
      kind: party.isInternal ? "colleague" : "outside",
      key: party.key,
      name: party.name,
    })),
    ...(others > 0 ? [{ kind: "others", count: others } as const] : []),
    ...(known.length < events.length ? [{ kind: "hidden" } as const] : []),
  ];

  function rank({ party, wrote, inSmallCompany }: Participant): number {
    return (party.key === chosen ? 1_000_000 : 0) + wrote * 1000 + inSmallCompany;
  }
}

/** Everybody named in these events, in the order in which they appear. */
export function partiesOf(events: readonly ConversationEvent[]): Party[] {
  const known = events.filter((event): event is KnownEvent => !event.isHidden);
  return [...participants(known).values()].map(({ party }) => party);
}

type Participant = { party: Party; wrote: number; inSmallCompany: number; first: number };

function participants(events: readonly KnownEvent[]): Map<string, Participant> {
  const found = new Map<string, Participant>();
  for (const event of events) {
    if (event.sender) entry(event.sender).wrote += 1;
    for (const party of event.recipients) entry(party).inSmallCompany += event.recipientCount <= CROWD ? 1 : 0;
  }
  return found;

  function entry(party: Party): Participant {
    const known = found.get(party.key) ?? { party, wrote: 0, inSmallCompany: 0, first: found.size };
    found.set(party.key, known);
    return known;
  }
}

/** Recipients of the largest crowd who were not read by name: at least so many stand in no lane of their own. */
const uncounted = (events: readonly KnownEvent[]): number =>
  Math.max(0, ...events.map(({ recipients, recipientCount }) => recipientCount - recipients.length));
