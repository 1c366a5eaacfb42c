import { caseFields } from "./case-fields";
import type { TicketKindDefinition } from "./kind";
import { standardWorkflow } from "./standard";

/** We complain to a supplier or ask for something; the supplier's answer closes it. */
export const supplierRequest = {
  kind: "supplier_request",
  workflow: standardWorkflow([]),
  approvalByDefault: false,
  fields: [
    ...caseFields,
    { name: "expectedCost" },
    { name: "requestedChannelId" },
    { name: "beginAt" },
    { name: "endAt" },
    { name: "quantity" },
    { name: "quantityUnit" },
  ],
  defaultResponsible: "none",
  defaultAllDay: true,
  partnerLabel: "supplier",
  responsibleLabel: "responsible",
  conversation: true,
  onStaffReply: "none",
  onPartnerReply: "close",
  guidedPath: null,
} as const satisfies TicketKindDefinition;
