import type { KindField } from "./kind";

/** What the form of a case begins with, whoever it is about. */
export const caseFields = [
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
] as const satisfies readonly KindField[];
