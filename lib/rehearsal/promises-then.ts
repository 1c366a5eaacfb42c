import type { Promises } from "@/lib/service-level/level";
import { type Clock, isLive } from "@/lib/service-level/promise";
import { reckon } from "@/lib/service-level/reckon";

/** The promises of a ticket, with all that happened to them. */
export type PromiseRecord = readonly Clock[];

type Dues = { firstResponseDueAt: Date | null; nextResponseDueAt: Date | null; closeDueAt: Date | null };

const nothingPromised: Dues = { firstResponseDueAt: null, nextResponseDueAt: null, closeDueAt: null };

/** When each promise ran out as things stood at a moment: reckoned from what had happened to it until then. */
export function duesThen(clocks: PromiseRecord, promises: Promises | null, at: number): Dues {
  if (!promises || clocks.length === 0) return nothingPromised;
  const due = (target: Clock["target"]): Date | null => {
    for (const clock of clocks) {
      if (clock.target !== target) continue;
      const then = { ...clock, turns: clock.turns.filter((turn) => Date.parse(turn.at) <= at) };
      if (then.turns.length > 0 && isLive(then)) return reckon(then, promises).dueAt;
    }
    return null;
  };
  return {
    firstResponseDueAt: due("first_response"),
    nextResponseDueAt: due("next_response"),
    closeDueAt: due("close"),
  };
}

/** When promises took a turn between two moments. */
export const turnsBetween = (clocks: PromiseRecord, after: number, before: number): number[] =>
  clocks.flatMap(({ turns }) => turns.map((turn) => Date.parse(turn.at)).filter((at) => at > after && at < before));
