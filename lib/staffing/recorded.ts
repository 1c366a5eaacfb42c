import type { Window } from "./work-axis";

/** From when to when somebody had a case in hand: responsible for it, and it was open and did not wait for the partner. */
export type InHand = { person: string; from: number; to: number };

/** A case as the record tells it; times in milliseconds. */
export type RecordedCase = {
  arrives: number;
  section: string;
  kind: string;
  priority: number;
  /** When somebody became responsible; null: nobody did. */
  taken: number | null;
  /** Whose it was from the first moment on. */
  givenTo: string | null;
  closed: number | null;
  hands: readonly InHand[];
  /** It arrived in the weeks that are looked at, not in those before that only fill the queue. */
  measured: boolean;
};

/** Somebody who had cases in hand, and when they were at work. */
export type RecordedPerson = { id: string; windows: readonly Window[] };

export type Spell = {
  ticketId: string;
  from: number;
  to: number | null;
  phase: string;
  section: string;
  kind: string;
  priority: number;
  responsible: string | null;
};

const inWork = new Set(["draft", "submitted", "open"]);
const isOver = (phase: string) => phase === "closed" || phase === "cancelled" || phase === "deleted";

/**
 * Cases from their spells.
 *
 * @param spells of each ticket together, in order of time
 * @returns without those that ended before anybody took them: nobody's work
 */
export function casesOf(spells: readonly Spell[], from: number, until: number): RecordedCase[] {
  const byTicket = Map.groupBy(spells, ({ ticketId }) => ticketId);
  return [...byTicket.values()].flatMap((own): RecordedCase[] => {
    const [first] = own;
    const last = own.at(-1);
    if (!first || !last || isOver(first.phase)) return [];
    const hands = own.flatMap(({ responsible, phase, from: began, to }): InHand[] =>
      responsible !== null && inWork.has(phase)
        ? [{ person: responsible, from: began, to: Math.min(to ?? until, until) }]
        : [],
    );
    const taken = own.find(({ responsible, phase }) => responsible !== null && !isOver(phase));
    const closed = isOver(last.phase) ? last.from : null;
    if (!taken && closed !== null) return [];
    return [
      {
        arrives: first.from,
        section: first.section,
        kind: first.kind,
        priority: first.priority,
        taken: taken?.from ?? null,
        givenTo: first.responsible,
        closed,
        hands,
        measured: first.from >= from,
      },
    ];
  });
}
