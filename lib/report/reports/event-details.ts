import type { Report } from "../report";

/** R12: events by ticket and state; shown by lib/activity on a page of its own. */
export const eventDetails = {
  id: "eventDetails",
  path: "event-details",
  roles: ["supervisor", "manager"],
  measures: ["eventsByTicket"],
  standard: null,
} as const satisfies Report;
