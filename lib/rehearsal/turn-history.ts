import { type Turns, noTurns } from "@/lib/assignment/turn";
import { isUnclosed, type TicketPhase } from "@/lib/ticket/phases";

import { type Image, type RowHistory, imageAt } from "./row-history";

/** Whose turn it was at any place of the record. */
export type TurnHistory = { at: (seq: number) => Turns };

/** Where no rule gives anything by turn, nobody reads them. */
export const noTurnHistory: TurnHistory = { at: () => noTurns };

/**
 * @param given rows of `section_turn`.
 * @param tickets every ticket with its responsible and phase: how much somebody had to do.
 */
export function turnHistory(given: Iterable<RowHistory>, tickets: Iterable<RowHistory>): TurnHistory {
  const rows = [...given];
  const loads = loadsOf(tickets);
  return {
    at: (seq) => {
      const lastTurn = new Map<string, Map<string, number>>();
      for (const row of rows) {
        const image = imageAt(row, seq);
        if (!image) continue;
        const sectionId = String(image["section_id"]);
        const people = lastTurn.get(sectionId) ?? new Map<string, number>();
        lastTurn.set(sectionId, people.set(String(image["user_id"]), Number(image["turn"])));
      }
      return { lastTurn, load: new Map([...loads].map(([userId, steps]) => [userId, loadAt(steps, seq)])) };
    },
  };
}

/** How much somebody had to do from a place of the record on. */
type Step = { seq: number; load: number };

function loadsOf(tickets: Iterable<RowHistory>): Map<string, Step[]> {
  const moves = new Map<string, { seq: number; by: number }[]>();
  const move = (userId: string | null, seq: number, by: number) => {
    if (userId === null) return;
    const known = moves.get(userId);
    if (known) known.push({ seq, by });
    else moves.set(userId, [{ seq, by }]);
  };
  for (const { first, versions } of tickets) {
    let before = bearerOf(first);
    move(before, -1, 1);
    for (const { change, image } of versions) {
      const after = bearerOf(image);
      if (after === before) continue;
      move(before, change.seq, -1);
      move(after, change.seq, 1);
      before = after;
    }
  }
  return new Map(
    [...moves].map(([userId, ofPerson]) => {
      let load = 0;
      const steps = ofPerson
        .toSorted((one, other) => one.seq - other.seq)
        .map(({ seq, by }) => {
          load += by;
          return { seq, load };
        });
      return [userId, steps];
    }),
  );
}

/** Who bears an unclosed ticket. */
function bearerOf(image: Image | null): string | null {
  if (!image || image["deleted_at"] !== null || !isUnclosed(image["phase"] as TicketPhase)) return null;
  return typeof image["responsible_id"] === "string" ? image["responsible_id"] : null;
}

function loadAt(steps: readonly Step[], seq: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle]?.seq ?? 0) <= seq) low = middle + 1;
    else high = middle;
  }
  return steps[low - 1]?.load ?? 0;
}
