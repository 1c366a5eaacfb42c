import type { Decision } from "@/lib/kernel/change";

import { allow, gated, type TicketSituation } from "./gate";

/** Says on the ticket that a part of it goes on as another one. */
export const split = (situation: TicketSituation, made: { number: number; title: string }): Decision =>
  gated("split", situation, () =>
    allow(
      { lastActivityAt: situation.now },
      { entryType: "edit", label: "split", text: `#${made.number} ${made.title}` },
    ),
  );
