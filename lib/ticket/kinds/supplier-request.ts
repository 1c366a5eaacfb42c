import type { TicketKindDefinition } from "./kind";
import { standardWorkflow } from "./standard";

/** We complain to a supplier or ask for something; the supplier's answer closes it. */
export const supplierRequest = {
  kind: "supplier_request",
  workflow: standardWorkflow([]),
  approvalByDefault: false,
  fields: [
    { name: "title", requiredTo: "create" },
    { name: "description" },
    { name: "categoryId" },
    { name: "partnerId" },
    { name: "contactId" },
    { name: "partnerEmail" },
    { name: "responsibleId" },
    { name: "operatorIds" },
    { name: "supervisorId" },
    { name: "priority" },
    { name: "deadline" },
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
