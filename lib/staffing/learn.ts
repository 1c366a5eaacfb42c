import type { InHand, RecordedCase, RecordedPerson } from "./recorded";
import { type Window, type WorkAxis, together, workAxis, workBetween } from "./work-axis";

/** What the record teaches about a case: how much undivided time it took, and how long it then waited for others. */
export type LearnedCase = RecordedCase & { effort: number; waits: number };

/** Somebody as the record knows them: the sections they worked in, and how many cases they have in hand at most. */
export type LearnedPerson = RecordedPerson & { sections: ReadonlySet<string>; atOnce: number; cases: number };

export type Learned = {
  cases: readonly LearnedCase[];
  people: readonly LearnedPerson[];
  /** Working time until somebody looks at a case, were nobody ever too busy: nobody looks all the time. */
  pauses: readonly number[];
};

/** What somebody had in hand from one moment to the next. */
type Stretch = { from: number; to: number; cases: readonly number[] };

/** Reads efforts, habits and pauses out of recorded cases. */
export function learn(cases: readonly RecordedCase[], people: readonly RecordedPerson[]): Learned {
  const efforts = cases.map(() => 0);
  const rooms = new Map<string, readonly Window[]>();
  const learned = people.map((person): LearnedPerson => {
    const axis = workAxis(person.windows);
    const stretches = stretchesOf(person.id, cases);
    const worked = stretches.map(({ from, to }) => workBetween(axis, from, to));
    stretches.forEach(({ cases: inHand }, at) => {
      // Who has several cases in hand has a part of their time for each.
      for (const place of inHand) efforts[place] = (efforts[place] ?? 0) + (worked[at] ?? 0) / inHand.length;
    });
    const atOnce = usualMost(
      stretches.map(({ cases: inHand }, at) => ({ count: inHand.length, time: worked[at] ?? 0 })),
    );
    const own = cases.filter(({ hands }) => hands.some(({ person: who }) => who === person.id));
    const sections = new Set(own.map(({ section }) => section));
    rooms.set(person.id, roomOf(person.windows, stretches, atOnce));
    return { ...person, sections, atOnce, cases: own.length };
  });
  const able = new Map(
    [...new Set(cases.map(({ section }) => section))].map((section) => {
      const own = learned.filter(({ sections }) => sections.has(section));
      const there = workAxis(together(own.map(({ windows }) => windows)));
      return [section, { there, room: together(own.map(({ id }) => rooms.get(id) ?? [])) }];
    }),
  );
  return {
    people: learned,
    cases: cases.map((one, place) => ({ ...one, effort: efforts[place] ?? 0, waits: waitsOf(one) })),
    pauses: pausesOf(cases, able),
  };
}

/** When those who take such cases are at work, and when one of them has room. */
type Able = { there: WorkAxis; room: readonly Window[] };

/** Who takes a case within a second of having room took it because of that. */
const atOnceAfter = 1000;

/**
 * Who took a case although they could have taken it before was pausing from its arrival on. Of a case that was taken as
 * soon as somebody had room is only known that the pause was over by then: it is given one of the shorter pauses.
 */
function pausesOf(cases: readonly RecordedCase[], able: ReadonlyMap<string, Able>): number[] {
  const exact: number[] = [];
  const atMost: number[] = [];
  for (const { givenTo, taken, arrives, section } of cases) {
    const who = able.get(section);
    if (givenTo !== null || taken === null || !who) continue;
    const pause = workBetween(who.there, arrives, taken);
    const could = who.room.some(([from, to]) => from < taken - atOnceAfter && to >= taken - 1);
    (could || taken - arrives < atOnceAfter ? exact : atMost).push(pause);
  }
  exact.sort((one, other) => one - other);
  const shorter = atMost.map((most, place) => {
    const known = exact.findLastIndex((pause) => pause <= most) + 1;
    // Evenly over the shorter ones, so that the same record teaches the same.
    return known === 0 ? most : (exact[Math.floor(((place * 0.618034) % 1) * known)] ?? 0);
  });
  return [...exact, ...shorter];
}

/** Time after taking in which nobody had it in hand: it waited for the partner, or was closed and opened again. */
function waitsOf({ taken, closed, hands }: RecordedCase): number {
  if (taken === null || closed === null) return 0;
  const inHand = hands.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, closed) - from), 0);
  return Math.max(0, closed - taken - inHand);
}

function stretchesOf(person: string, cases: readonly RecordedCase[]): Stretch[] {
  const turns = cases.flatMap(({ hands }, place) =>
    hands
      .filter((hand): hand is InHand => hand.person === person && hand.to > hand.from)
      .flatMap(({ from, to }) => [
        { at: from, place, by: 1 },
        { at: to, place, by: -1 },
      ]),
  );
  turns.sort((one, other) => one.at - other.at || one.by - other.by);
  const inHand = new Set<number>();
  const stretches: Stretch[] = [];
  let since = turns[0]?.at ?? 0;
  for (const { at, place, by } of turns) {
    if (at > since && inHand.size > 0) stretches.push({ from: since, to: at, cases: [...inHand] });
    if (by > 0) inHand.add(place);
    else inHand.delete(place);
    since = at;
  }
  return stretches;
}

/** So many or fewer in nineteen twentieths of the time in which they had any. */
function usualMost(times: readonly { count: number; time: number }[]): number {
  const total = times.reduce((sum, { time }) => sum + time, 0);
  let passed = 0;
  for (const { count, time } of times.toSorted((one, other) => one.count - other.count)) {
    passed += time;
    if (passed >= 0.95 * total) return Math.max(1, count);
  }
  return 1;
}

/** When somebody was at work and had room for another case. */
function roomOf(windows: readonly Window[], stretches: readonly Stretch[], atOnce: number): Window[] {
  const full = together([
    stretches.filter(({ cases }) => cases.length >= atOnce).map(({ from, to }): Window => [from, to]),
  ]);
  const free: Window[] = [];
  let next = 0;
  for (const [from, to] of windows) {
    let at = from;
    while (next > 0 && (full[next - 1]?.[1] ?? 0) > from) next -= 1;
    while (next < full.length && (full[next]?.[1] ?? 0) <= from) next += 1;
    for (let place = next; place < full.length && (full[place]?.[0] ?? Infinity) < to; place += 1) {
      const [begins, ends] = full[place] as Window;
      if (begins > at) free.push([at, begins]);
      at = Math.max(at, ends);
    }
    if (at < to) free.push([at, to]);
  }
  return free;
}
