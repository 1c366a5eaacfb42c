import type { Report } from "../report";

/** R9: tickets of a period with where each stands; shown by lib/activity on a page of its own. */
export const ticketStatus = {
  id: "ticketStatus",
  path: "ticket-status",
  roles: ["operator", "supervisor"],
  measures: ["eventsOfTicket"],
  standard: null,
} as const satisfies Report;
