import { dayNumber } from "./day-number";

/** What is kept of one closed opportunity, and what each change of it replaced, oldest first. */
export type ClosedStory = {
  ticketId: string;
  closedOn: string;
  /** As it stands now, closed. */
  now: Standing;
  /** Only what a change replaced is named; a date that was missing before is null. */
  replaced: readonly Partial<Standing>[];
};

/** When it is expected to close, else when it ends: the date of the forecast. */
type Standing = { state: string; closeOn: string | null; endOn: string | null };

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
  for (const standing of lifeOf(story)) {
    const day = dateOf(standing);
    if (day !== null && stages.has(standing.state) && !promised.has(standing.state)) promised.set(standing.state, day);
  }
  const { ticketId, closedOn } = story;
  const slip = (stage: string | null, day: string): Slip => ({
    ticketId,
    stage,
    days: dayNumber(closedOn) - dayNumber(day),
    closedOn,
  });
  if (promised.size > 0) return [...promised].map(([stage, day]) => slip(stage, day));
  const last = dateOf(story.now);
  return last === null ? [] : [slip(null, last)];
}

const dateOf = ({ closeOn, endOn }: Standing) => closeOn ?? endOn;

/** Its values from the beginning to now, read backwards from what each change replaced. */
function lifeOf({ now, replaced }: ClosedStory): Standing[] {
  let standing = now;
  const before = replaced.toReversed().map((old) => (standing = { ...standing, ...old }));
  return [now, ...before].toReversed();
}

/** Without a stage: promises of which only the last is known. */
export type SlipOfStage = { stage: string | null; median: number; n: number };

/** Below this a median would tell about single cases. */
const fewestForMedian = 3;

/**
 * How much later than promised opportunities of each stage close, in the order of the stages; then of those whose record
 * holds only the end, as it came from another program.
 */
export function slipByStage(slips: readonly Slip[]): SlipOfStage[] {
  return [...stages, null].flatMap((stage) => {
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
