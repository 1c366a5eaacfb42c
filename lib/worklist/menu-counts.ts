import type { Actor } from "@/lib/kernel/actor";
import { type TicketPhase, phaseOf } from "@/lib/ticket/phases";

import type { WorkFigures } from "./figures";

type Person = Extract<Actor, { kind: "person" }>;
type Entry = { id: string; sectionId: string | null; list: string | null };

/** Lists of a section whose number of rows follows from the frame's figures; the others have no count. */
const counted: Record<string, { mine?: true; phase?: TicketPhase; unassigned?: true; late?: true }> = {
  list: {},
  "all.unclosed": {},
  "all.open": { phase: "open" },
  "all.pending": { phase: "pending" },
  "all.draft": { phase: "draft" },
  "all.unassigned": { unassigned: true },
  "my.unclosed": { mine: true },
  "my.open": { mine: true, phase: "open" },
  "my.pending": { mine: true, phase: "pending" },
  "my.draft": { mine: true, phase: "draft" },
  "my.late": { mine: true, late: true },
};

/** How many tickets entries of the menu lead to, by entry; equal to the rows of their lists. */
export function countMenu(figures: WorkFigures, entries: readonly Entry[], { standing }: Person): Map<string, number> {
  const readsDrafts = (sectionId: string) =>
    standing.role === "admin" ||
    standing.supervises.includes(sectionId) ||
    standing.readsTicketDrafts.includes(sectionId);
  const counts = new Map<string, number>();
  for (const { id, sectionId, list } of entries) {
    const what = list ? counted[list] : undefined;
    if (!what || !sectionId) continue;
    const fits = (figure: { sectionId: string; state: keyof typeof phaseOf; assigned: string | null }) =>
      figure.sectionId === sectionId &&
      (!what.phase || phaseOf[figure.state] === what.phase) &&
      (!what.unassigned || figure.assigned === null);
    const own = figures.mine.filter(
      (figure) =>
        fits(figure) &&
        (what.mine
          ? figure.assigned === "me" && (!what.late || figure.late)
          : // Drafts that only their own people see stand in no figure of the section.
            phaseOf[figure.state] === "draft" && !readsDrafts(sectionId)),
    );
    const shared = what.mine
      ? []
      : figures.liveCounts.filter(
          (figure) => fits(figure) && (phaseOf[figure.state] !== "draft" || readsDrafts(sectionId)),
        );
    counts.set(
      id,
      [...own, ...shared].reduce((sum, { count }) => sum + count, 0),
    );
  }
  return counts;
}
