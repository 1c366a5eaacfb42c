/** What of a ticket's thread one may want to see alone. */
export const timelineShows = ["all", "messages", "notes", "changes"] as const;
export type TimelineShow = (typeof timelineShows)[number];

export const timelineShowOf = (text: string | undefined): TimelineShow =>
  timelineShows.find((show) => show === text) ?? "all";
