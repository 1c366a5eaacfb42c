import type { Report } from "../report";

/** R10: the same tickets with the events of each; shown by lib/activity on a page of its own. */
export const ticketDetails = {
  id: "ticketDetails",
  path: "ticket-details",
  roles: ["operator", "supervisor"],
  measures: ["eventsOfTicket"],
  standard: null,
} as const satisfies Report;
