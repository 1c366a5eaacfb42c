import { dayNumber } from "./day-number";

/** What is kept of one closed opportunity, and what each change of it replaced, oldest first. */
export type ClosedStory = {
  ticketId: string;
  state: string;
  expectedOn: string | null;
  closedOn: string;
  /** Only what a change replaced is named; a date that was missing before is null. */
  replaced: readonly { state?: string; expectedOn?: string | null }[];
};

/** One promise and what became of it: days later than promised, early ones below zero. */
export type Slip = {
  ticketId: string;
  /** The stage it was in when it was promised; null where the record holds only the end. */
  stage: string | null;
  days: number;
  closedOn: string;
};

/** Stages in which an opportunity is worked on; drafts promise nothing, and waiting is no stage of its own. */
const stages: ReadonlySet<string> = new Set(["contacted", "enquired", "offered"]);

/** For each stage the first date that was promised while it was in it, against the day it closed. */
export function slipsOf(story: ClosedStory): Slip[] {
  const promised = new Map<string, string>();
  for (const { state, expectedOn } of lifeOf(story)) {
    if (expectedOn !== null && stages.has(state) && !promised.has(state)) promised.set(state, expectedOn);
  }
  const { ticketId, closedOn } = story;
  const slip = (stage: string | null, day: string): Slip => ({
    ticketId,
    stage,
    days: dayNumber(closedOn) - dayNumber(day),
    closedOn,
  });
  if (promised.size > 0) return [...promised].map(([stage, day]) => slip(stage, day));
  return story.expectedOn === null ? [] : [slip(null, story.expectedOn)];
}

/** Its values from the beginning to now, read backwards from what each change replaced. */
function lifeOf({ state, expectedOn, replaced }: ClosedStory): { state: string; expectedOn: string | null }[] {
  const life = [{ state, expectedOn }];
  for (const old of replaced.toReversed()) {
    const after = life.at(-1) ?? { state, expectedOn };
    life.push({
      state: old.state ?? after.state,
      expectedOn: old.expectedOn === undefined ? after.expectedOn : old.expectedOn,
    });
  }
  return life.toReversed();
}

export type SlipOfStage = { stage: string; median: number; n: number };

/** Below this a median would tell about single cases. */
const fewestForMedian = 3;

/** How much later than promised opportunities of each stage close, in the order of the stages. */
export function slipByStage(slips: readonly Slip[]): SlipOfStage[] {
  return [...stages].flatMap((stage) => {
    const days = slips.filter((slip) => slip.stage === stage).map((slip) => slip.days);
    return days.length < fewestForMedian ? [] : [{ stage, median: medianOf(days), n: days.length }];
  });
}

function medianOf(numbers: readonly number[]): number {
  const inOrder = numbers.toSorted((a, b) => a - b);
  const middle = inOrder.length / 2;
  const [low = 0, high = low] = [inOrder[Math.ceil(middle) - 1], inOrder[Math.floor(middle)]];
  return Math.round((low + high) / 2);
}
