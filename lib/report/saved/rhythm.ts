export const rhythms = ["day", "week", "month"] as const;

/** How often a report comes by mail. */
export type Rhythm = (typeof rhythms)[number];
