import type { TicketKindDefinition } from "./kind";
import { begin, category, end, responsible } from "./requirements";
import { standardWorkflow } from "./standard";

/** A conference or an appointment: it has a place and stands in calendars; its quantity is preparation time. */
export const meeting = {
  kind: "meeting",
  workflow: standardWorkflow([category, responsible, begin, end]),
  approvalByDefault: true,
  fields: [
    { name: "title", requiredTo: "create" },
    { name: "description" },
    { name: "categoryId", requiredTo: "submit" },
    { name: "beginAt", requiredTo: "submit" },
    { name: "endAt", requiredTo: "submit" },
    { name: "allDay" },
    { name: "location" },
    { name: "responsibleId", requiredTo: "submit" },
    { name: "operatorIds" },
    { name: "supervisorId" },
    { name: "partnerId" },
    { name: "contactId" },
    { name: "deadline" },
    { name: "priority" },
    { name: "quantity" },
    { name: "quantityUnit" },
    { name: "expectedCost" },
  ],
  defaultResponsible: "creator",
  defaultAllDay: false,
  partnerLabel: "partner",
  responsibleLabel: "operationsManager",
  conversation: false,
  onStaffReply: "none",
  onPartnerReply: "none",
  guidedPath: ["draft", "submitted", "open", "closed"],
} as const satisfies TicketKindDefinition;
