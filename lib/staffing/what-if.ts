import { setImmediate } from "node:timers/promises";

import { type Figures, type Goals, type ReplayFigure, figuresOf, quantile, replayFigures } from "./figures";
import type { Learned, LearnedCase } from "./learn";
import { oneOf, randomOf } from "./random";
import { type Discipline, type ReplayCase, type Server, replay } from "./replay";
import { type WorkAxis, momentOfWork, together, workAxis, workBy } from "./work-axis";

/** What the replay is asked: these cases, with these people, in this order. */
export type Staffing = { servers: readonly Server[]; discipline: Discipline };

/** One in ten runs lies below `low`, one in ten above `high`. */
export type Range = { low: number; middle: number; high: number };
export type Ranges = Record<ReplayFigure, Range | null>;

/** How a replay of the real staffing compares with what really happened. */
export type Check = {
  figure: ReplayFigure;
  real: number | null;
  replayed: number | null;
  off: number | null;
  holds: boolean;
};

/** Below so many cases that waited for somebody nothing is said. */
export const fewestCases = 30;
/** How far off a replay may be: a share of a time, at least ten minutes; points of a share. */
export const tolerance = { share: 0.15, least: 10 * 60_000, points: 0.05 } as const;

/** How often something is played: less often where there are many cases, of which fewer runs say as much. */
const runs = {
  check: { fewest: 5, most: 15, played: 15_000 },
  whatIf: { fewest: 10, most: 60, played: 25_000 },
} as const;

/** Some 25,000 cases are played in a second. */
export const runsFor = (what: keyof typeof runs, cases: number): number =>
  Math.max(runs[what].fewest, Math.min(runs[what].most, Math.floor(runs[what].played / Math.max(1, cases))));

/** Plays one run after the other, and lets the process do between them what others wait for. */
async function played(times: number, run: (place: number) => Figures): Promise<Figures[]> {
  const figures: Figures[] = [];
  for (let place = 0; place < times; place += 1) {
    figures.push(run(place));
    await setImmediate();
  }
  return figures;
}

/** The staffing there really was. */
export const realStaffing = ({ people }: Learned): Staffing => ({
  servers: people.map(({ id, windows, sections, atOnce }) => ({ id, axis: workAxis(windows), sections, atOnce })),
  discipline: "priority",
});

/**
 * Plays what really came with the people who were really there, each case with the effort it really took, and compares.
 * Only where all figures are near enough may anything be concluded from a replay.
 */
export async function checkOf(learned: Learned, goals: Goals, until: number, seed: number): Promise<Check[]> {
  const real = figuresOf(learned.cases, learned.cases, goals, until);
  const staffing = realStaffing(learned);
  const figures = await played(runsFor("check", learned.cases.length), (run) => {
    const random = randomOf(seed + run);
    const cases = seenBy(learned.cases, staffing, () => oneOf(learned.pauses, random) ?? 0);
    return figuresOf(learned.cases, replay(cases, staffing.servers, staffing.discipline, until), goals, until);
  });
  return replayFigures.map((figure): Check => {
    const replayed = mean(figures.flatMap((run) => run[figure] ?? []));
    const was = real[figure];
    const off = was === null || replayed === null ? null : replayed - was;
    return { figure, real: was, replayed, off, holds: off !== null && Math.abs(off) <= allowed(figure, was ?? 0) };
  });
}

/** By how much a replayed figure may differ from the real one. */
export const allowed = (figure: ReplayFigure, real: number): number =>
  figure === "wait" || figure === "closing" ? Math.max(tolerance.least, tolerance.share * real) : tolerance.points;

/**
 * Plays what came with other people many times, each time with efforts and pauses drawn anew from those that were
 * recorded, and says in which range the figures lie. The same seed gives the same numbers.
 */
export async function whatIf(
  learned: Learned,
  staffing: Staffing,
  goals: Goals,
  until: number,
  seed: number,
): Promise<Ranges> {
  const pools = poolsOf(learned.cases);
  const figures = await played(runsFor("whatIf", learned.cases.length), (run) => {
    const random = randomOf(seed + 1000 + run);
    const drawn = learned.cases.map((one): LearnedCase => {
      const like = oneOf(pools.of(one), random) ?? one;
      return { ...one, effort: like.effort, waits: like.waits };
    });
    const cases = seenBy(drawn, staffing, () => oneOf(learned.pauses, random) ?? 0);
    return figuresOf(learned.cases, replay(cases, staffing.servers, staffing.discipline, until), goals, until);
  });
  return Object.fromEntries(
    replayFigures.map((figure) => {
      const values = figures.flatMap((run) => run[figure] ?? []);
      const [low, middle, high] = [0.1, 0.5, 0.9].map((share) => quantile(values, share));
      return [figure, low == null || middle == null || high == null ? null : { low, middle, high }];
    }),
  ) as Ranges;
}

/** Cases as a replay takes them: seen after a pause of the working time of those who may take them. */
function seenBy(cases: readonly LearnedCase[], { servers }: Staffing, pause: () => number): ReplayCase[] {
  const known = new Set(servers.map(({ id }) => id));
  const axes = new Map<string, WorkAxis>();
  const axisOf = (section: string): WorkAxis => {
    const found = axes.get(section);
    if (found) return found;
    const able = servers.filter(({ sections }) => sections === null || sections.has(section));
    const axis = workAxis(together(able.map((server) => server.axis.windows)));
    axes.set(section, axis);
    return axis;
  };
  return cases.map(({ arrives, section, priority, effort, waits, givenTo }) => {
    const axis = axisOf(section);
    const length = pause();
    return {
      arrives,
      seen: Math.max(arrives, momentOfWork(axis, workBy(axis, arrives) + length)),
      section,
      priority,
      effort,
      waits,
      // What was given to somebody who is not there comes to the queue.
      givenTo: givenTo !== null && known.has(givenTo) ? givenTo : null,
    };
  });
}

/** From which cases efforts are drawn: closed ones of the same section and kind, or of all where these are few. */
function poolsOf(cases: readonly LearnedCase[]) {
  const closed = cases.filter((one) => one.closed !== null);
  const by = Map.groupBy(closed, ({ section, kind }) => `${section} ${kind}`);
  return {
    of: ({ section, kind }: LearnedCase): readonly LearnedCase[] => {
      const alike = by.get(`${section} ${kind}`) ?? [];
      return alike.length >= 8 ? alike : closed;
    },
  };
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
