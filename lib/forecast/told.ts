import type { Slip } from "./slip";

/** A closed opportunity and what its record taught; those of a history stand in the order of their closing. */
export type Told = { closedOn: string; slips: readonly Slip[] };

/** How many closed opportunities delays are learned from: the last ones. */
export const mostTold = 500;

/** What is learned now. */
export const slipsNow = (told: readonly Told[]): Slip[] => told.slice(-mostTold).flatMap(({ slips }) => slips);

/** What would have been learned on a day: from the last that had closed before it, whatever closed since. */
export const slipsKnownOn = (told: readonly Told[], day: string): Slip[] =>
  slipsNow(told.filter(({ closedOn }) => closedOn < day));
