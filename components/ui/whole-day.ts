/** A day begins at midnight; "until that day" is its last minute. */
const hours: ReadonlySet<string> = new Set(["00:00", "23:59"]);

/** Whether what was planned for this hour, as `HH:mm`, is meant for the whole day. */
export const isWholeDay = (hour: string): boolean => hours.has(hour);
