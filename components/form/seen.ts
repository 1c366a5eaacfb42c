/** A record as a form knew it when it was opened: its ids and version, and who gave the field its value then. */
export type Seen = { hidden: Record<string, string | number> | undefined; changedBy: string | undefined };

/**
 * What a form sends that stood open while the page around it was read anew. As long as nobody touched its field, that
 * is the present version; else the one its writer saw, so that the server says who was faster. Once that was said,
 * saving is meant.
 */
export const meant = (opened: Seen | null, now: Seen, wasTold: boolean): Seen["hidden"] =>
  opened === null || wasTold || opened.changedBy === now.changedBy ? now.hidden : opened.hidden;
