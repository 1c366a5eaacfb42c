import type { Trouble } from "./trouble";

const second = 1_000;
const minute = 60 * second;

/** A wrong password that is tried too often locks the account. */
const shortest: Partial<Record<Trouble, number>> = { login: 5 * minute, secret: 5 * minute, inside: 30 * minute };

/** The mailboxes' own administrators are told when this many tries in a row failed. */
export const failuresBeforeTelling = 5;

/**
 * Milliseconds until the next try: half a minute, doubled with each failure in a row up to half an hour, and spread a
 * quarter either way, so that all mailboxes of a server that came back do not knock in the same instant.
 *
 * @param chance between 0 and 1
 */
export function patience(failures: number, trouble: Trouble, chance: number): number {
  const doubled = 30 * second * 2 ** Math.min(Math.max(failures - 1, 0), 10);
  return Math.max(Math.min(doubled, 30 * minute), shortest[trouble] ?? 0) * (0.75 + chance / 2);
}

/** Milliseconds until a mailbox that is looked into from time to time is looked into again. */
export const untilNextLook = (everySeconds: number, chance: number): number =>
  everySeconds * second * (0.9 + chance / 5);
