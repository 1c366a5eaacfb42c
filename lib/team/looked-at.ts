import { startOfDay } from "@/lib/kernel/day";

import type { TeamAsk } from "./ask";
import type { Looked } from "./queries/rows";
import { stepsOf } from "./steps";

/** The moments between which figures and their rows alike are counted. */
export function lookedAt(ask: TeamAsk, when: { now: Date; timeZone: string }): Looked {
  const steps = stepsOf(ask.days.from, ask.days.to, ask.step, when);
  const from = steps[0]?.from ?? when.now;
  const to = steps.at(-1)?.to ?? when.now;
  const afterNow = new Date(when.now.getTime() + 1);
  const endOfDay = ask.on ? startOfDay(ask.on, when.timeZone, 1) : to;
  const { filter, by } = ask;
  return {
    ask,
    steps,
    work: { filter, from, to, at: endOfDay > afterNow ? afterNow : endOfDay },
    promises: { filter, from, to, by },
  };
}
