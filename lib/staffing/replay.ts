import { type Heap, heapOf } from "./heap";
import { type WorkAxis, momentOfWork, nextAtWork, workBy } from "./work-axis";

/** A case as it came; all times in milliseconds. */
export type ReplayCase = {
  arrives: number;
  /** From when on somebody looks at it: later than its arrival where people do not look all the time. */
  seen: number;
  section: string;
  priority: number;
  /** How much of somebody's undivided time it takes. */
  effort: number;
  /** How long it then waits for the partner; nobody's time. */
  waits: number;
  /** Given to somebody as it came, past the queue. */
  givenTo: string | null;
};

/** Somebody who takes cases. */
export type Server = {
  id: string;
  axis: WorkAxis;
  /** Whose cases they take; null: everybody's. */
  sections: ReadonlySet<string> | null;
  /** How many they have in hand at the same time; their time is shared evenly among these. */
  atOnce: number;
};

export const disciplines = ["priority", "oldest", "newest", "shortest"] as const;
/** Which case is taken first: the most urgent and then the oldest, the oldest, the newest, the one that takes least. */
export type Discipline = (typeof disciplines)[number];

/** When it was taken and closed; null: not before the end. */
export type Played = { taken: number | null; closed: number | null; by: string | null };

/** A part of a millisecond: what is left of a case by rounding is none. */
const nothing = 0.1;

type Waiting = { case: ReplayCase; place: number };
type Job = { place: number; left: number };
type Desk = { server: Server; jobs: Job[]; worked: number; own: Waiting[]; stamp: number };
type Happening = { at: number; order: number } & (
  | { what: "seen"; place: number }
  | { what: "desk"; desk: number; stamp: number }
);

/**
 * Plays the cases again with these people: whoever works and has room takes the first case of the discipline among those
 * of their sections, the one with least in hand first; their time is shared evenly among what they have in hand.
 */
export function replay(
  cases: readonly ReplayCase[],
  servers: readonly Server[],
  discipline: Discipline,
  until: number,
): Played[] {
  const played = cases.map((): Played => ({ taken: null, closed: null, by: null }));
  const desks = servers.map((server): Desk => ({ server, jobs: [], worked: 0, own: [], stamp: 0 }));
  const deskOf = new Map(desks.map((desk, at) => [desk.server.id, at]));
  const queues = new Map<string, Heap<Waiting>>();
  const first = firstOf[discipline];
  const news = heapOf<Happening>((one, other) => one.at < other.at || (one.at === other.at && one.order < other.order));
  let order = 0;
  let inQueues = 0;
  // Whoever took last is asked last, where several have as little in hand.
  let turn = 0;

  const tell = (happening: { at: number } & Record<string, unknown>) => {
    if (happening.at < until) news.push({ ...happening, order: (order += 1) } as Happening);
  };

  cases.forEach((one, place) =>
    tell({ at: Math.max(one.arrives, one.givenTo === null ? one.seen : one.arrives), what: "seen", place }),
  );

  /** Brings what is in hand up to a moment, and ends what is done. */
  function workUpTo(desk: Desk, at: number): void {
    const worked = workBy(desk.server.axis, at);
    let passed = worked - desk.worked;
    let since = desk.worked;
    while (desk.jobs.length > 0) {
      const least = Math.min(...desk.jobs.map(({ left }) => left)) * desk.jobs.length;
      const step = Math.min(least, passed);
      for (const job of desk.jobs) job.left -= step / desk.jobs.length;
      passed -= step;
      since += step;
      if (least - step > nothing) break;
      const done = desk.jobs.filter(({ left }) => left <= nothing);
      desk.jobs = desk.jobs.filter(({ left }) => left > nothing);
      const moment = momentOfWork(desk.server.axis, since);
      for (const { place } of done) {
        const closed = Math.min(moment, at) + (cases[place]?.waits ?? 0);
        const one = played[place];
        if (one && closed < until) one.closed = closed;
      }
    }
    desk.worked = worked;
  }

  /** When this desk is to be looked at again: something is done, or work begins and something waits. */
  function wake(desk: Desk, at: number): void {
    desk.stamp += 1;
    const { jobs, worked, server } = desk;
    let next = Infinity;
    if (jobs.length > 0)
      next = momentOfWork(server.axis, worked + Math.min(...jobs.map(({ left }) => left)) * jobs.length);
    if (jobs.length < server.atOnce && (inQueues > 0 || desk.own.length > 0)) {
      const open = nextAtWork(server.axis, at);
      if (open > at) next = Math.min(next, open);
    }
    if (next < Infinity)
      tell({ at: Math.max(next, at), what: "desk", desk: deskOf.get(server.id) ?? 0, stamp: desk.stamp });
  }

  const begin = (desk: Desk, { place, case: one }: Waiting, at: number) => {
    workUpTo(desk, at);
    const record = played[place];
    if (record) Object.assign(record, { taken: at, by: desk.server.id });
    desk.jobs.push({ place, left: Math.max(one.effort, 1e-3) });
  };

  function firstFor({ server }: Desk): Heap<Waiting> | null {
    let best: Heap<Waiting> | null = null;
    for (const section of server.sections ?? queues.keys()) {
      const queue = queues.get(section);
      const top = queue?.peek();
      const leading = best?.peek();
      if (queue && top && (!leading || first(top, leading))) best = queue;
    }
    return best;
  }

  /** Everybody who works and has room takes one after the other, until nobody can take any more. */
  function fill(at: number, touched: Set<Desk>): void {
    while (inQueues > 0) {
      let chosen: { desk: Desk; queue: Heap<Waiting> } | null = null;
      for (let ahead = 0; ahead < desks.length; ahead += 1) {
        const desk = desks[(turn + ahead) % desks.length] as Desk;
        if (!hasRoom(desk, at) || (chosen && chosen.desk.jobs.length <= desk.jobs.length)) continue;
        const queue = firstFor(desk);
        if (queue) chosen = { desk, queue };
      }
      const taken = chosen?.queue.pop();
      if (!chosen || !taken) return;
      inQueues -= 1;
      turn = ((deskOf.get(chosen.desk.server.id) ?? 0) + 1) % desks.length;
      begin(chosen.desk, taken, at);
      touched.add(chosen.desk);
    }
  }

  for (let happening = news.pop(); happening; happening = news.pop()) {
    const { at } = happening;
    const touched = new Set<Desk>();
    if (happening.what === "seen") {
      const one = cases[happening.place] as ReplayCase;
      const waiting = { case: one, place: happening.place };
      const given = one.givenTo === null ? undefined : deskOf.get(one.givenTo);
      if (given === undefined) {
        const queue = queues.get(one.section) ?? heapOf<Waiting>(first);
        queue.push(waiting);
        queues.set(one.section, queue);
        inQueues += 1;
        // Whoever does not work yet is woken when they do.
        for (const desk of desks)
          if (takes(desk.server, one) && desk.jobs.length < desk.server.atOnce) touched.add(desk);
      } else {
        const desk = desks[given] as Desk;
        // It was theirs from the first moment on: it waits on their desk, not in a queue.
        begin(desk, waiting, at);
        touched.add(desk);
      }
    } else {
      const desk = desks[happening.desk] as Desk;
      if (desk.stamp !== happening.stamp) continue;
      workUpTo(desk, at);
      touched.add(desk);
    }
    fill(at, touched);
    for (const desk of touched) wake(desk, at);
  }
  for (const desk of desks) workUpTo(desk, until);
  return played;
}

const hasRoom = (desk: Desk, at: number): boolean =>
  desk.jobs.length < desk.server.atOnce && nextAtWork(desk.server.axis, at) === at;

const takes = ({ sections }: Server, { section }: ReplayCase): boolean => sections === null || sections.has(section);

const older = (one: Waiting, other: Waiting): boolean =>
  one.case.arrives < other.case.arrives || (one.case.arrives === other.case.arrives && one.place < other.place);

const firstOf: Record<Discipline, (one: Waiting, other: Waiting) => boolean> = {
  priority: (one, other) =>
    one.case.priority === other.case.priority ? older(one, other) : one.case.priority < other.case.priority,
  oldest: older,
  newest: (one, other) => older(other, one),
  shortest: (one, other) =>
    one.case.effort === other.case.effort ? older(one, other) : one.case.effort < other.case.effort,
};
