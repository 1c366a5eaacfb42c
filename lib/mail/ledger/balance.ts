/** How many mails of a mailbox and a day stand where. */
export type Counts = {
  seen: number;
  stored: number;
  filed: number;
  quarantined: number;
  dropped: number;
  failed: number;
  /** Of the stored: accepted longer ago than reading a mail takes. */
  overdue: number;
};

/** Green: every mail has its end. Waiting: some came a moment ago. Red: some have none that should. */
export type Health = "none" | "balanced" | "waiting" | "unbalanced";

/** accepted = filed + quarantined + dropped + failed, and what is missing on the right. */
export function healthOf({ seen, stored, overdue }: Counts): Health {
  if (seen === 0) return "none";
  if (overdue > 0) return "unbalanced";
  return stored > 0 ? "waiting" : "balanced";
}

/** Minutes between two mails of a mailbox, and whether it has been silent for long by its own measure. */
export type Rhythm = { everyMinutes: number; quietMinutes: number; isQuiet: boolean };

const timesUsual = 5;
const neverAlarmingMinutes = 60;

/** Null for a mailbox that got too little to have a rhythm. */
export function rhythmOf(mails: number, spanMinutes: number, quietMinutes: number): Rhythm | null {
  if (mails < 5) return null;
  const everyMinutes = Math.max(1, Math.round(spanMinutes / mails));
  return {
    everyMinutes,
    quietMinutes,
    isQuiet: quietMinutes > Math.max(neverAlarmingMinutes, everyMinutes * timesUsual),
  };
}
