import type { TicketPhase, TicketState } from "./phases";

/** What decisions know of a ticket: its columns (domain 3.3) and a little of its section and events. Empty text is null. */
export type TicketFacts = {
  id: string;
  number: number;
  kind: string;
  title: string;
  description: string | null;
  state: TicketState;
  phase: TicketPhase;
  stateBeforePending: string | null;
  lastOpenState: string | null;
  archived: boolean;
  sectionId: string;
  categoryId: string | null;
  priority: number;
  responsibleId: string | null;
  supervisorId: string | null;
  operatorIds: readonly string[];
  createdBy: string | null;
  partnerId: string | null;
  contactId: string | null;
  partnerEmail: string | null;
  billingSupplierId: string | null;
  requestedChannelId: string | null;
  beginAt: Date | null;
  endAt: Date | null;
  allDay: boolean;
  location: string | null;
  deadline: Date | null;
  /** A day, "2021-01-15". */
  expectedCloseOn: string | null;
  quantity: number | null;
  quantityUnit: string | null;
  expectedRevenue: number | null;
  probability: number | null;
  probabilityBeforeClosing: number | null;
  expectedCost: number | null;
  currency: string;
  actionText: string | null;
  actionStateOfMindId: string | null;
  actionChannelId: string | null;
  nextActionAt: Date | null;
  lastActionAt: Date | null;
  openedAt: Date | null;
  activeSince: Date | null;
  closedAt: Date | null;
  requeuedAt: Date | null;
  reopenedCount: number;
  outcome: string | null;
  closeReason: string | null;
  campaignId: string | null;
  mergedIntoId: string | null;
  escalatedFromUserId: string | null;
  /** Of its section: whether tickets may be deleted in any state, its parent, and who manages that. */
  sectionAllowsDelete: boolean;
  parentSectionId: string | null;
  parentSectionManagerId: string | null;
  /** Linked events still draft, planned, confirmed or received. */
  unfinishedEvents: number;
};
