import type { ServiceLevel } from "./level";
import { type Target, targets } from "./schema";

/** What a promise goes by. `by` is the command, `levelId` whose hours count from here on. */
export type Turn = {
  at: string;
  what: "start" | "wait" | "resume" | "level" | "answered" | "closed" | "cancelled" | "unpromised" | "undone";
  levelId: string;
  by: string;
};

/** One promise about one ticket: what happened to it, in order. All else is reckoned from this (reckon.ts). */
export type Clock = { id: string; target: Target; turns: readonly Turn[] };

export type ClockMode = "running" | "waiting" | "answered" | "closed" | "cancelled" | "unpromised" | "undone";

/** Which level counts, and whether it runs, after the last turn. */
export function modeOf(turns: readonly Turn[]): { mode: ClockMode; levelId: string } {
  let mode: ClockMode = "running";
  let levelId = "";
  for (const turn of turns) {
    ({ levelId } = turn);
    if (turn.what === "wait") mode = "waiting";
    else if (turn.what === "start" || turn.what === "resume") mode = "running";
    else if (turn.what !== "level") mode = turn.what;
  }
  return { mode, levelId };
}

export const isLive = ({ turns }: Pick<Clock, "turns">): boolean => ["running", "waiting"].includes(modeOf(turns).mode);

/** The ticket as it stands after a command. */
export type PromiseFacts = {
  phase: "draft" | "submitted" | "open" | "pending" | "closed" | "cancelled";
  /** The level that matches it now. */
  level: ServiceLevel | null;
  /** There is somebody who can be answered. */
  hasPartner: boolean;
  /** The partner was answered before, or just now. */
  wasAnswered: boolean;
};

/** What one command did to a ticket, as promises see it. */
export type Happening = {
  at: Date;
  by: string;
  /** The command that this one undoes. */
  undoes: string | null;
  created: boolean;
  /** It became pending just now: we wait for the partner. */
  startedToWait: boolean;
  incoming: boolean;
  outgoing: boolean;
  /** An answer was taken back before it left. */
  takenBack: boolean;
};

/**
 * The clocks of a ticket after a command: answers come first, then level and state of the ticket, then questions, in
 * whatever order the command wrote them, for they share one moment.
 *
 * We wait for the partner from the moment a ticket becomes pending, or is answered while it is, until they write or it
 * is pending no more. A closed ticket keeps its closing promise; opened again the same promise goes on with the time
 * already used. Answers that were still owed end with the closing.
 */
export function follow(
  clocks: readonly Clock[],
  ticket: PromiseFacts,
  happening: Happening,
  newId: () => string,
): Clock[] {
  const isOver = ticket.phase === "closed" || ticket.phase === "cancelled";
  const latest = Math.max(0, ...clocks.map(answeredAt));
  let next = clocks.map((clock) => (answeredAt(clock) === latest ? owedAgain(clock, ticket, happening) : clock));
  next = next.map((clock, at) => onlyOne(next.slice(0, at), clock, happening));
  if (happening.outgoing) next = next.map((clock) => answered(clock, ticket, happening));
  next = next.map((clock) => underLevel(clock, ticket, happening));
  next = next.map((clock) => underPhase(clock, ticket, happening));
  if (!isOver && happening.incoming) next = next.map((clock) => asked(clock, happening));
  if (!isOver && ticket.level) next = [...next, ...begun(next, ticket, ticket.level, happening, newId)];
  return next;
}

const add = (clock: Clock, { at, by }: Happening, what: Turn["what"], levelId?: string): Clock => ({
  ...clock,
  turns: [...clock.turns, { at: at.toISOString(), what, levelId: levelId ?? modeOf(clock.turns).levelId, by }],
});

/** What waits for the partner, unless its level counts that time too. */
const waits = ({ phase, level }: PromiseFacts): boolean => phase === "pending" && !level?.runsWhileWaiting;

const answeredAt = ({ turns }: Clock): number => {
  const last = turns.at(-1);
  return last?.what === "answered" ? Date.parse(last.at) : 0;
};

/** For so long a mail may be held before it leaves: what was answered earlier is no part of one taken back now. */
const longestHold = 15 * 60_000;

/** An answer that was taken back, or undone with the command that gave it, is owed again. Nothing is unwritten. */
function owedAgain(clock: Clock, ticket: PromiseFacts, happening: Happening): Clock {
  const last = clock.turns.at(-1);
  if (last?.what !== "answered") return clock;
  const isTakenBack = happening.takenBack && happening.at.getTime() - Date.parse(last.at) <= longestHold;
  if (!isTakenBack && last.by !== happening.undoes) return clock;
  return add(clock, happening, waits(ticket) ? "wait" : "resume");
}

/** Where an answer that was taken back is owed again, the question that came after it is part of the same. */
const onlyOne = (before: readonly Clock[], clock: Clock, happening: Happening): Clock =>
  isLive(clock) && before.some((other) => other.target === clock.target && isLive(other))
    ? add(clock, happening, "undone")
    : clock;

/** An answer keeps the promise of one; whatever else was promised waits with a pending ticket for what they say to it. */
function answered(clock: Clock, ticket: PromiseFacts, happening: Happening): Clock {
  if (!isLive(clock)) return clock;
  if (clock.target !== "close") return add(clock, happening, "answered");
  return waits(ticket) && modeOf(clock.turns).mode === "running" ? add(clock, happening, "wait") : clock;
}

/** Another level, another promise: the time already used counts. One that nobody promises any longer is void. */
function underLevel(clock: Clock, ticket: PromiseFacts, happening: Happening): Clock {
  const { level, phase } = ticket;
  const { mode, levelId } = modeOf(clock.turns);
  const promised = level !== null && level.minutes[clock.target] !== null;
  if (mode === "unpromised") {
    if (!promised || phase === "closed" || phase === "cancelled" || clock.target === "next_response") return clock;
    return add(clock, happening, waits(ticket) ? "wait" : "resume", level.id);
  }
  if (!isLive(clock) && mode !== "closed") return clock;
  if (mode === "closed" && clock.target !== "close") return clock;
  if (!promised) return isLive(clock) ? add(clock, happening, "unpromised") : clock;
  return level.id === levelId || mode === "closed" ? clock : add(clock, happening, "level", level.id);
}

function underPhase(clock: Clock, ticket: PromiseFacts, happening: Happening): Clock {
  const { phase, level } = ticket;
  const { mode } = modeOf(clock.turns);
  if (phase === "closed" || phase === "cancelled") return isLive(clock) ? add(clock, happening, phase) : clock;
  if ((mode === "closed" || mode === "cancelled") && clock.target === "close") {
    const promised = level !== null && level.minutes.close !== null;
    return promised ? add(clock, happening, waits(ticket) ? "wait" : "resume", level.id) : clock;
  }
  if (waits(ticket)) return mode === "running" && happening.startedToWait ? add(clock, happening, "wait") : clock;
  return mode === "waiting" ? add(clock, happening, "resume") : clock;
}

const asked = (clock: Clock, happening: Happening): Clock =>
  modeOf(clock.turns).mode === "waiting" ? add(clock, happening, "resume") : clock;

/** Promises that apply to the ticket for the first time. They count from now: nothing was promised before. */
function begun(
  clocks: readonly Clock[],
  ticket: PromiseFacts,
  level: ServiceLevel,
  happening: Happening,
  newId: () => string,
): Clock[] {
  const { hasPartner, wasAnswered } = ticket;
  const has = (target: Target) =>
    clocks.some((clock) => clock.target === target && modeOf(clock.turns).mode !== "undone");
  const owed = clocks.some((clock) => clock.target !== "close" && isLive(clock));
  const due: Record<Target, boolean> = {
    first_response: !has("first_response") && hasPartner && !wasAnswered,
    next_response: happening.incoming && !happening.created && !owed && (has("first_response") || wasAnswered),
    close: !has("close"),
  };
  return targets
    .filter((target) => due[target] && level.minutes[target] !== null)
    .map((target) => {
      const clock = add({ id: newId(), target, turns: [] }, happening, "start", level.id);
      return waits(ticket) && !happening.incoming ? add(clock, happening, "wait") : clock;
    });
}
