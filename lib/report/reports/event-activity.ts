import type { Report } from "../report";

/** R11: events by state and kind of ticket; shown by lib/activity on a page of its own. */
export const eventActivity = {
  id: "eventActivity",
  path: "event-activity",
  roles: ["supervisor", "manager"],
  measures: ["eventsByKind"],
  standard: null,
} as const satisfies Report;
