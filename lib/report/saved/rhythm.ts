/** How often a report comes by mail. */
export type Rhythm = "day" | "week" | "month";
