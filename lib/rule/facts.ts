import type { TicketFacts } from "@/lib/ticket/facts";

import type { SupplierStatus } from "@/lib/kernel/supplier-status";

/** What criteria and actions know of a ticket at the moment they are asked: the live row, or the row as it was then. */
export type RuleFacts = TicketFacts & {
  createdAt: Date;
  /** Every category of the partner and of its company. */
  partnerCategoryIds: readonly string[];
  /** The partner's company; null where the partner is one itself. */
  companyId: string | null;
  /** What the partner, or its company, counts as among suppliers; null where nobody judged it. */
  supplierStatus: SupplierStatus | null;
  /** Lower case. */
  watchers: readonly string[];
  /** Mails, calls, posts and notes to or from the partner so far, and the text of the latest. */
  communications: number;
  lastMessage: string | null;
  /** Deadlines of the promises that run now (service levels); null while they pause or where there is none. */
  firstResponseDueAt: Date | null;
  nextResponseDueAt: Date | null;
  closeDueAt: Date | null;
};

/** The columns an action may change, as `lib/ticket/apply` takes them. */
export type FactChanges = Record<string, string | number | boolean | Date | null>;
