import type { Promises } from "./level";
import { type OfficeCalendar, afterOfficeTime, officeTime } from "./office-hours";
import { type Clock, type ClockMode, type Turn, isLive, modeOf } from "./promise";

/** A clock as it is stored and shown. */
export type Reckoned = {
  mode: ClockMode;
  levelId: string;
  minutes: number;
  startedAt: Date;
  /** When it runs out as things stand; of an ended one, when it would have. Null while it waits. */
  dueAt: Date | null;
  pausedAt: Date | null;
  /** Office seconds left at its last turn; less than none where it had run out. */
  secondsLeft: number;
  metAt: Date | null;
  voidAt: Date | null;
};

/** A part of a clock's life: between two turns, or from the last one on. */
export type Leg = { from: Date; to: Date | null; mode: ClockMode; calendar: OfficeCalendar; turn: Turn };

/** The arithmetic of a promise: what the office worked while it ran, against what was promised. */
export function reckon(clock: Clock, promises: Promises): Reckoned {
  const { mode, levelId } = modeOf(clock.turns);
  const minutes = minutesOf(clock, promises);
  const promised = minutes * 60_000;
  let used = 0;
  let dueAt: Date | null = null;
  let last: Leg | undefined;
  for (const leg of legsOf(clock, promises)) {
    if (leg.mode === "running") {
      if (leg.to) {
        const passed = officeTime(leg.calendar, leg.from, leg.to);
        if (!dueAt && used + passed >= promised) dueAt = afterOfficeTime(leg.calendar, leg.from, promised - used);
        used += passed;
      } else dueAt ??= afterOfficeTime(leg.calendar, leg.from, promised - used);
    }
    last = leg;
  }
  const ended = !isLive(clock) && last ? last.from : null;
  // What would have been: it shows by how much a promise was kept.
  if (ended && last && !dueAt) dueAt = afterOfficeTime(last.calendar, ended, promised - used);
  const isMet = mode === "answered" || (mode === "closed" && clock.target === "close");
  return {
    mode,
    levelId,
    minutes,
    startedAt: new Date(clock.turns[0]?.at ?? 0),
    dueAt: mode === "waiting" ? null : dueAt,
    pausedAt: mode === "waiting" && last ? last.from : null,
    secondsLeft: Math.floor((promised - used) / 1000),
    metAt: isMet ? ended : null,
    voidAt: isMet ? null : ended,
  };
}

/** Office time left now; of a waiting clock what it had when it began to wait. */
export function timeLeft(clock: Clock, promises: Promises, now: Date): number {
  const used = legsOf(clock, promises)
    .filter((leg) => leg.mode === "running")
    .reduce((sum, leg) => sum + officeTime(leg.calendar, leg.from, leg.to ?? now), 0);
  return minutesOf(clock, promises) * 60_000 - used;
}

export function legsOf({ turns }: Clock, promises: Promises): Leg[] {
  return turns.map((turn, at): Leg => {
    const { mode, levelId } = modeOf(turns.slice(0, at + 1));
    const next = turns[at + 1];
    return {
      from: new Date(turn.at),
      to: next ? new Date(next.at) : null,
      mode,
      calendar: calendarOf(promises, levelId),
      turn,
    };
  });
}

/** What its level promises; a promise that was dropped ended, with what it was. */
export function minutesOf({ turns, target }: Clock, { levels }: Promises): number {
  const { levelId } = modeOf(turns);
  return levels.find(({ id }) => id === levelId)?.minutes[target] ?? 0;
}

function calendarOf({ levels, calendars }: Promises, levelId: string): OfficeCalendar {
  const calendarId = levels.find(({ id }) => id === levelId)?.calendarId;
  const calendar = calendarId ? calendars.get(calendarId) : undefined;
  if (!calendar) throw new Error(`There are no office hours of service level ${levelId}.`);
  return calendar;
}
