export const RESTORABLE_DAYS = 30;

/** Whether a deletion is recent enough to be taken back. */
export const isRestorable = (deletedAt: Date, now: Date): boolean =>
  now.getTime() - deletedAt.getTime() <= RESTORABLE_DAYS * 86_400_000;
