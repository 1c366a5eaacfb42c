import type { Standing } from "@/lib/kernel/actor";
import { type RecordRole, recordRoles } from "@/lib/kernel/record-role";

import type { TicketFacts } from "./facts";

type TicketPeople = Pick<
  TicketFacts,
  "sectionId" | "phase" | "responsibleId" | "supervisorId" | "operatorIds" | "createdBy"
>;

/** What somebody is to a ticket (domain 2.0). Portal people have no record roles: their wall is another one. */
export function rolesOnTicket(standing: Standing, userId: string, ticket: TicketPeople): RecordRole[] {
  if (standing.role === "partner") return [];
  const inSection = rolesInSection(standing, ticket.sectionId);
  const is: Record<RecordRole, boolean> = {
    OWNER: ticket.createdBy === userId,
    OPERATOR: ticket.responsibleId === userId || ticket.operatorIds.includes(userId),
    SUPERVISOR: ticket.supervisorId === userId || inSection.includes("SUPERVISOR"),
    COLLEAGUE: inSection.includes("COLLEAGUE"),
    AUDITOR: inSection.includes("AUDITOR"),
  };
  return recordRoles.filter((role) => is[role]);
}

/** The roles that come with the section alone: enough to create there. */
export function rolesInSection(standing: Standing, sectionId: string): RecordRole[] {
  const roles: RecordRole[] = [];
  if (standing.role === "partner") return roles;
  if (standing.role === "admin" || standing.supervises.includes(sectionId)) roles.push("SUPERVISOR");
  if (standing.operates.includes(sectionId)) roles.push("COLLEAGUE");
  if (standing.audits.includes(sectionId)) roles.push("AUDITOR");
  return roles;
}

/** Any role reads; drafts are hidden from mere colleagues and readers unless the section shows them. */
export function mayReadTicket(standing: Standing, userId: string, ticket: TicketPeople): boolean {
  const roles = rolesOnTicket(standing, userId, ticket);
  if (roles.length === 0) return false;
  if (ticket.phase !== "draft" || standing.readsTicketDrafts.includes(ticket.sectionId)) return true;
  return roles.some((role) => role === "OWNER" || role === "OPERATOR" || role === "SUPERVISOR");
}

/** Changing fields. Comments, history and links to events stay possible where this says no. */
export function mayEditTicket(standing: Standing, userId: string, ticket: TicketPeople): boolean {
  const roles = rolesOnTicket(standing, userId, ticket);
  return standing.role === "admin" || editors[ticket.phase].some((role) => roles.includes(role));
}

const editors: Record<TicketFacts["phase"], readonly RecordRole[]> = {
  draft: ["OWNER", "OPERATOR", "SUPERVISOR"],
  submitted: ["SUPERVISOR"],
  open: ["OPERATOR", "SUPERVISOR"],
  pending: ["OPERATOR", "SUPERVISOR"],
  closed: [],
  cancelled: [],
};
