import type { Change } from "@/lib/kernel/change";
import type { TicketFacts } from "@/lib/ticket/facts";

import type { TicketSituation, Values } from "./gate";

/** Old and new values of what changed, ready to show. */
export type Shown = { details?: Record<string, unknown> };

/** What does not fit where the ticket goes is emptied. */
export const cleared = (facts: TicketFacts, fits: { categoryFits: boolean; responsibleFits: boolean }): Values => ({
  ...(facts.categoryId && !fits.categoryFits && { categoryId: null }),
  ...(facts.responsibleId && !fits.responsibleFits && { responsibleId: null }),
});

/** Fields that rules have criteria on (domain 6.2). */
const criterionFields = ["sectionId", "categoryId", "responsibleId", "partnerId", "priority", "kind", "deadline"];

/** The occasion of an edit. */
export const edited = ({ facts }: TicketSituation, to: string, values: Values): Change => ({
  kind: "occasion",
  occasion: {
    type: "edit",
    from: facts.state,
    to,
    editedFields: Object.keys(values).filter((field) => criterionFields.includes(field)),
  },
});
