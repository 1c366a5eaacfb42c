import type { TicketKindDefinition } from "./kind";
import { category, responsible } from "./requirements";
import { standardWorkflow } from "./standard";

/** Many events towards many people, approved before anything is sent. */
export const campaign = {
  kind: "campaign",
  workflow: standardWorkflow([category, responsible]),
  approvalByDefault: true,
  fields: [
    { name: "title", requiredTo: "create" },
    { name: "description" },
    { name: "categoryId", requiredTo: "submit" },
    { name: "responsibleId", requiredTo: "submit" },
    { name: "operatorIds" },
    { name: "supervisorId" },
    { name: "partnerId" },
    { name: "contactId" },
    { name: "beginAt" },
    { name: "endAt" },
    { name: "deadline" },
    { name: "priority" },
    { name: "quantity" },
    { name: "quantityUnit" },
    { name: "expectedCost" },
  ],
  defaultResponsible: "creator",
  defaultAllDay: true,
  partnerLabel: "partner",
  responsibleLabel: "operationsManager",
  conversation: false,
  onStaffReply: "none",
  onPartnerReply: "none",
  guidedPath: ["draft", "submitted", "open", "closed"],
} as const satisfies TicketKindDefinition;
