import type { Decision } from "@/lib/kernel/change";
import type { TicketFacts } from "@/lib/ticket/facts";
import { kindOf } from "@/lib/ticket/registry";

import { allow, gated, type TicketSituation } from "./gate";

/** The values of a copy: a new draft without history, events, dates of work or plans. The command draws its number. */
export function duplicate(situation: TicketSituation): Decision {
  return gated("duplicate", situation, () => {
    const { facts, actorUserId, now } = situation;
    const kind = kindOf(facts.kind);
    const values = {
      ...Object.fromEntries(copied.map((field) => [field, facts[field]])),
      state: "draft",
      phase: "draft",
      probability: facts.probabilityBeforeClosing ?? facts.probability,
      responsibleId: kind.defaultResponsible === "creator" ? actorUserId : null,
      lastActivityAt: now,
    };
    return allow(
      values,
      { entryType: "created", label: "duplicate", toState: "draft", details: { copyOf: facts.number } },
      [{ kind: "occasion", occasion: { type: "created", from: null, to: "draft" } }],
    );
  });
}

const copied = [
  "kind",
  "title",
  "description",
  "sectionId",
  "categoryId",
  "priority",
  "supervisorId",
  "partnerId",
  "contactId",
  "partnerEmail",
  "billingSupplierId",
  "requestedChannelId",
  "beginAt",
  "endAt",
  "allDay",
  "location",
  "deadline",
  "expectedCloseOn",
  "quantity",
  "quantityUnit",
  "expectedRevenue",
  "expectedCost",
  "currency",
  "campaignId",
] as const satisfies readonly (keyof TicketFacts)[];
