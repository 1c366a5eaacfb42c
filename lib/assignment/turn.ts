/** Whom it depends on: everybody at work, as far as turns ask. */
export type TurnPerson = {
  userId: string;
  active: boolean;
  /** Away today. */
  isAway: boolean;
  /** Who gets meanwhile what would be theirs. */
  deputyUserId: string | null;
  /** Sections where assigned today, descendants included. */
  worksIn: readonly string[];
};

/** Who was given something when, and who has how much to do. */
export type Turns = {
  /** By section and person the place of the last turn; a greater one was later, and who has none was never given any. */
  lastTurn: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Unclosed tickets for which somebody is responsible. */
  load: ReadonlyMap<string, number>;
};

export const noTurns: Turns = { lastTurn: new Map(), load: new Map() };

/** `turns` is missing where nobody looked for them: then everybody is equal. */
export type TurnWorld = { people: ReadonlyMap<string, TurnPerson>; turns?: Turns | null };

/** Those a ticket of the section may go to by turn, in the order in which their turn comes: who waits longest first. */
export function inTurn({ people, turns }: TurnWorld, sectionId: string): TurnPerson[] {
  const last = turns?.lastTurn.get(sectionId);
  return [...people.values()]
    .filter(({ active, worksIn }) => active && worksIn.includes(sectionId))
    .sort((a, b) => (last?.get(a.userId) ?? 0) - (last?.get(b.userId) ?? 0) || (a.userId < b.userId ? -1 : 1));
}

/**
 * Round robin: of those present, who was given a ticket of this section longest ago. Where nobody is present, the deputy
 * of the one whose turn it would be.
 */
export const nextInTurn = (world: TurnWorld, sectionId: string): string | null =>
  firstPresent(world, inTurn(world, sectionId));

/** Of those present, who is responsible for the fewest unclosed tickets; among equals, by turn. */
export function leastLoaded(world: TurnWorld, sectionId: string): string | null {
  const load = (person: TurnPerson) => world.turns?.load.get(person.userId) ?? 0;
  return firstPresent(
    world,
    // A stable sort: equals stay in turn.
    inTurn(world, sectionId).sort((a, b) => load(a) - load(b)),
  );
}

/**
 * Who gets what would be given to somebody: themselves where present, else their deputy, else the deputy's, and so on.
 * Nobody where a chain of absences ends without a deputy or runs in a circle.
 */
export function standIn({ people }: TurnWorld, userId: string): string | null {
  const asked = new Set<string>();
  for (let next: string | null = userId; next && !asked.has(next);) {
    asked.add(next);
    const person = people.get(next);
    if (!person?.active) return null;
    if (!person.isAway) return next;
    next = person.deputyUserId;
  }
  return null;
}

function firstPresent(world: TurnWorld, candidates: readonly TurnPerson[]): string | null {
  const present = candidates.find(({ isAway }) => !isAway);
  if (present) return present.userId;
  for (const { userId } of candidates) {
    const deputy = standIn(world, userId);
    if (deputy) return deputy;
  }
  return null;
}
