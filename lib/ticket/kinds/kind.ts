import type { TicketFacts } from "@/lib/ticket/facts";
import type { TicketState } from "@/lib/ticket/phases";
import type { WorkflowDefinition } from "@/lib/workflow/define";

/** All that makes one kind of ticket different from another. */
export type TicketKindDefinition = {
  kind: string;
  workflow: WorkflowDefinition<string>;
  /** When the section says "by kind". */
  approvalByDefault: boolean;
  /** What its form shows, in order; beyond these a kind hides nothing it was given. */
  fields: readonly KindField[];
  defaultResponsible: "creator" | "none";
  defaultAllDay: boolean;
  partnerLabel: "client" | "supplier" | "partner";
  responsibleLabel: "operationsManager" | "responsible";
  /** In a conversation the ticket takes care of incoming mail, which is therefore delivered at once (domain 7.3). */
  conversation: boolean;
  /** What an answer by mail or portal does where the section does not say otherwise (domain 7.5). */
  onStaffReply: StaffReply;
  onPartnerReply: PartnerReply;
  /** The straight way through the workflow, shown as a path; null where there is none worth showing. */
  guidedPath: readonly TicketState[] | null;
};

export type KindField = { name: keyof TicketFacts; requiredTo?: "create" | "submit" | "offer" };

export type StaffReply = "close" | "pending" | "none";
export type PartnerReply = "reopen" | "close" | "none";
