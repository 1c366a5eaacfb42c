import type { Standing } from "@/lib/kernel/actor";
import { type RecordRole, recordRoles } from "@/lib/kernel/record-role";
import { rolesInSection } from "@/lib/ticket/record-roles";

import type { EventFacts } from "./facts";
import { carriedTypes } from "./types";

type EventPeople = Pick<
  EventFacts,
  | "direction"
  | "state"
  | "senderId"
  | "recipientIds"
  | "sectionId"
  | "recipientSectionIds"
  | "assigneeId"
  | "supervisorId"
  | "createdBy"
  | "followUpRoles"
  | "followUpIsReadable"
>;

type Who = { userId: string; personId: string };

/** What somebody is to an event (domain 2.0). */
export function rolesOnEvent(standing: Standing, who: Who, event: EventPeople): RecordRole[] {
  if (standing.role === "partner") return [];
  const inSections = sectionsOf(event).flatMap((sectionId) => rolesInSection(standing, sectionId));
  const is: Record<RecordRole, boolean> = {
    OWNER: event.createdBy === who.userId,
    OPERATOR: takesPart(who, event) || event.assigneeId === who.userId || event.followUpRoles.includes("OPERATOR"),
    SUPERVISOR:
      standing.role === "admin" ||
      event.supervisorId === who.userId ||
      inSections.includes("SUPERVISOR") ||
      event.followUpRoles.includes("SUPERVISOR"),
    COLLEAGUE: inSections.includes("COLLEAGUE"),
    AUDITOR: inSections.includes("AUDITOR"),
  };
  return recordRoles.filter((role) => is[role]);
}

/**
 * Any role reads, and who reads a ticket reads what was said on it; drafts are hidden from mere colleagues and readers
 * unless the section shows them.
 */
export function mayReadEvent(standing: Standing, who: Who, event: EventPeople): boolean {
  const roles = rolesOnEvent(standing, who, event);
  if (roles.length === 0) return standing.role !== "partner" && event.state !== "draft" && event.followUpIsReadable;
  if (event.state !== "draft" || (event.sectionId && standing.readsEventDrafts.includes(event.sectionId))) return true;
  return roles.some((role) => role === "OWNER" || role === "OPERATOR" || role === "SUPERVISOR");
}

/** Changing its content. Links to tickets stay possible where this says no. */
export function mayEditEvent(standing: Standing, who: Who, event: EventPeople): boolean {
  const roles = rolesOnEvent(standing, who, event);
  return standing.role === "admin" || editors[event.state].some((role) => roles.includes(role));
}

/** What others sent through Suivi stays as they sent it. */
export const isReceivedMail = ({ direction, type }: Pick<EventFacts, "direction" | "type">): boolean =>
  direction === "incoming" && carriedTypes.some((carried) => carried === type);

/** Files are added while it can be changed, and to what was only recorded; a mail stays as it was sent. */
export function mayAddFiles(standing: Standing, who: Who, event: EventPeople & Pick<EventFacts, "type">): boolean {
  if (mayEditEvent(standing, who, event)) return true;
  if (carriedTypes.some((type) => type === event.type) || event.state === "cancelled") return false;
  return rolesOnEvent(standing, who, event).some((role) => role !== "AUDITOR");
}

/** May declare a department's event as received (N1): one of its recipients, or a colleague of theirs. */
export function isOnReceivingSide(standing: Standing, who: Who, event: EventPeople): boolean {
  if (event.direction !== "internal" || standing.role === "partner") return false;
  return (
    event.recipientIds.includes(who.personId) ||
    event.recipientSectionIds.some((sectionId) =>
      rolesInSection(standing, sectionId).some((role) => role === "COLLEAGUE" || role === "SUPERVISOR"),
    )
  );
}

/** Once an internal event is sent, the receiving departments see it as the sending one does. */
const sectionsOf = ({ direction, state, sectionId, recipientSectionIds }: EventPeople): readonly string[] => [
  ...(sectionId ? [sectionId] : []),
  ...(direction === "internal" && state === "sent" ? recipientSectionIds : []),
];

function takesPart({ personId }: Who, { direction, state, senderId, recipientIds }: EventPeople): boolean {
  if (direction !== "incoming" && senderId === personId) return true;
  const reachedThem = direction === "incoming" || (direction === "internal" && state === "sent");
  return reachedThem && recipientIds.includes(personId);
}

const editors: Record<EventFacts["state"], readonly RecordRole[]> = {
  draft: ["OWNER", "OPERATOR", "SUPERVISOR"],
  planned: ["OPERATOR", "SUPERVISOR"],
  confirmed: ["SUPERVISOR"],
  received: ["OPERATOR", "SUPERVISOR"],
  sent: [],
  delivered: [],
  cancelled: [],
};
