import type { Promises } from "./level";
import { type Stretch, stretches } from "./office-hours";
import { type Clock, type ClockMode, type Turn, isLive, modeOf } from "./promise";
import { type Leg, legsOf, minutesOf, reckon } from "./reckon";

/** One line of a clock's arithmetic: a stretch of time, what it was, and how much of it counts. */
export type LedgerLine = {
  from: Date;
  /** Null: until now. */
  to: Date | null;
  what: "running" | "outsideHours" | "dayOff" | "holiday" | "waiting" | "ended";
  /** The name of a holiday. */
  holiday?: string;
  /** Milliseconds that count. */
  counted: number;
  /** What began it, where a turn did: "It was answered", "Another level". */
  cause: Turn["what"] | null;
  /** The level whose hours count. */
  level: string;
};

export type Ledger = {
  id: string;
  target: Clock["target"];
  mode: ClockMode;
  level: string;
  /** Milliseconds: promised, used so far, left (less than none: by how much it is broken). */
  promised: number;
  used: number;
  left: number;
  dueAt: Date | null;
  /** It runs, and should have ended: although no office time may have passed since. */
  isOverdue: boolean;
  endedAt: Date | null;
  /** In order, without gaps, from the start to now or the end; what counts adds up to `used`. */
  lines: LedgerLine[];
};

/**
 * The arithmetic of one promise: every stretch of its life with what counted of it. `used` and `left` add up to what was
 * promised.
 */
export function ledgerOf(clock: Clock, promises: Promises, now: Date): Ledger {
  const lines = legsOf(clock, promises).flatMap((leg) => linesOf(leg, promises, now));
  const used = lines.reduce((sum, line) => sum + line.counted, 0);
  const promised = minutesOf(clock, promises) * 60_000;
  const { mode, levelId } = modeOf(clock.turns);
  const { dueAt, metAt, voidAt } = reckon(clock, promises);
  return {
    id: clock.id,
    target: clock.target,
    mode,
    level: nameOf(promises, levelId),
    promised,
    used,
    left: promised - used,
    dueAt,
    isOverdue: mode === "running" && dueAt !== null && dueAt < now,
    endedAt: isLive(clock) ? null : (metAt ?? voidAt),
    lines,
  };
}

function linesOf({ from, to, mode, calendar, turn }: Leg, promises: Promises, now: Date): LedgerLine[] {
  const until = to ?? now;
  const common = { cause: turn.what, level: nameOf(promises, turn.levelId) };
  if (mode !== "running") {
    const isOver = mode !== "waiting";
    // After the end there is nothing to reckon, unless it went on.
    if (isOver && !to) return [];
    return [{ ...common, from, to, what: isOver ? "ended" : "waiting", counted: 0 }];
  }
  if (until <= from) return [];
  return stretches(calendar, from, until).map((stretch, at) => ({
    from: new Date(stretch.from),
    to: to === null && stretch.to === now.getTime() ? null : new Date(stretch.to),
    ...whatOf(stretch),
    counted: stretch.open ? stretch.to - stretch.from : 0,
    cause: at === 0 ? turn.what : null,
    level: common.level,
  }));
}

function whatOf(stretch: Stretch): Pick<LedgerLine, "what" | "holiday"> {
  if (stretch.open) return { what: "running" };
  return stretch.holiday ? { what: "holiday", holiday: stretch.holiday } : { what: stretch.because };
}

const nameOf = ({ levels }: Promises, id: string): string => levels.find((level) => level.id === id)?.name ?? "";
