import { caseFields } from "./case-fields";
import type { TicketKindDefinition } from "./kind";
import { standardWorkflow } from "./standard";

/** A customer needs help. Whoever opens it takes it; a section may ask for approval instead. */
export const supportRequest = {
  kind: "support_request",
  workflow: standardWorkflow([]),
  approvalByDefault: false,
  fields: [
    ...caseFields,
    { name: "requestedChannelId" },
    { name: "beginAt" },
    { name: "endAt" },
    { name: "quantity" },
    { name: "quantityUnit" },
    { name: "expectedCost" },
  ],
  defaultResponsible: "none",
  defaultAllDay: true,
  partnerLabel: "client",
  responsibleLabel: "responsible",
  conversation: true,
  onStaffReply: "close",
  onPartnerReply: "reopen",
  guidedPath: null,
} as const satisfies TicketKindDefinition;
