import type { RecordRole } from "@/lib/kernel/record-role";

import type { EventDirection, EventState, EventType } from "./types";

/** What decisions know of an event: its columns (domain 3.3), its recipients, and what it follows up. Empty text is null. */
export type EventFacts = {
  id: string;
  number: number;
  type: EventType;
  direction: EventDirection;
  natureId: string | null;
  title: string;
  content: string | null;
  state: EventState;
  senderId: string | null;
  /** Raw address of an unknown sender. */
  senderEmail: string | null;
  recipientIds: readonly string[];
  recipientCount: number;
  recipientsWithoutAddress: number;
  sectionId: string | null;
  /** Internal events: main sections of the recipients. */
  recipientSectionIds: readonly string[];
  assigneeId: string | null;
  supervisorId: string | null;
  createdBy: string | null;
  beginAt: Date | null;
  endAt: Date | null;
  originEventId: string | null;
  /** What the asking person is to the tickets it follows up. */
  followUpRoles: readonly RecordRole[];
  /** The asking person may read one of these tickets. */
  followUpIsReadable: boolean;
  /** States of the campaigns it follows up. */
  followedCampaignStates: readonly string[];
  /** Settings of the organisation (D-12, O5). */
  campaignMustBeOpen: boolean;
  directSend: "everyone" | "supervisors";
  /** The asking person belongs to a section that receives it; and somebody there declared it already. */
  onReceivingSide: boolean;
  declaredByReceivingSection: boolean;
};
