import { writeFileSync } from "node:fs";

const { E2E_CLOCK = "" } = process.env;

/** Moves the clock of web and worker: so many days and minutes ahead of the wall; back again with nothing. */
export function moveClock({ days = 0, minutes = 0 }: { days?: number; minutes?: number } = {}): void {
  writeFileSync(E2E_CLOCK, String((days * 24 * 60 + minutes) * 60_000));
}
