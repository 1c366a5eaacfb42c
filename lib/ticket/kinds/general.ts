import { caseFields } from "./case-fields";
import type { TicketKindDefinition } from "./kind";
import { standardWorkflow } from "./standard";

/** Any other case. */
export const general = {
  kind: "general",
  workflow: standardWorkflow([]),
  approvalByDefault: false,
  fields: [
    ...caseFields,
    { name: "requestedChannelId" },
    { name: "beginAt" },
    { name: "endAt" },
    { name: "expectedRevenue" },
    { name: "probability" },
    { name: "expectedCost" },
    { name: "quantity" },
    { name: "quantityUnit" },
  ],
  defaultResponsible: "none",
  defaultAllDay: true,
  partnerLabel: "partner",
  responsibleLabel: "responsible",
  conversation: true,
  onStaffReply: "close",
  onPartnerReply: "reopen",
  guidedPath: null,
} as const satisfies TicketKindDefinition;
