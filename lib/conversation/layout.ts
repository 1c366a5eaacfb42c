import { type ConversationEvent, type HiddenEvent, type KnownEvent, inTime } from "./events";
import { type Lane, lanesOf } from "./lanes";

/** Pixels. The rows are as high as those of the table beside them. */
export const ROW = 44;
export const NODE = 11;
/** Between lanes; closer where there are many. */
export const LANE = 72;
const CLOSE_LANE = 52;
const MANY = 9;
const EDGE = 46;
/** Between colleagues and people outside. */
const GAP = 20;

export type PlacedLane = Lane & { x: number };

/** One line of the graph and of its table. Events that the reader may not open share one where they follow each other. */
export type Row =
  | { kind: "event"; y: number; x: number; no: number; event: KnownEvent; rings: number[] }
  | { kind: "hidden"; y: number; x: number; events: HiddenEvent[] };

export type Edge = {
  from: string;
  to: string;
  d: string;
  /** Its origin bears a later date: somebody's clock was wrong, or it was planned. */
  isBackwards: boolean;
};

export type Layout = { lanes: PlacedLane[]; rows: Row[]; edges: Edge[]; width: number; height: number };

/**
 * Places a conversation: one row per event in the order of time, one lane per person, arrows from each event's origin
 * to it. Nothing but arithmetic.
 *
 * @param chosen the person whose lane must not be missing.
 * @param numbers the numbers of events in the whole conversation, where only a part of it is drawn.
 */
export function layOut(
  events: readonly ConversationEvent[],
  { chosen, numbers = numbersOf(events) }: { chosen?: string; numbers?: ReadonlyMap<string, number> } = {},
): Layout {
  const ordered = inTime(events);
  const lanes = placed(lanesOf(ordered, chosen));
  const rows = rowsOf(ordered, lanes, numbers);
  return {
    lanes,
    rows,
    edges: edgesOf(rows),
    width: (lanes.at(-1)?.x ?? EDGE) + EDGE,
    height: rows.length * ROW,
  };
}

/** Each event the reader may open has its number in the conversation, whatever part of it is shown. */
export function numbersOf(events: readonly ConversationEvent[]): Map<string, number> {
  const known = inTime(events).filter(({ isHidden }) => !isHidden);
  return new Map(known.map(({ id }, index) => [id, index + 1]));
}

function placed(lanes: readonly Lane[]): PlacedLane[] {
  const step = lanes.length > MANY ? CLOSE_LANE : LANE;
  let x = EDGE - step;
  let before: Lane["kind"] | undefined;
  return lanes.map((lane) => {
    x += step + (before === "colleague" && lane.kind !== "colleague" ? GAP : 0);
    before = lane.kind;
    return { ...lane, x };
  });
}

function rowsOf(
  events: readonly ConversationEvent[],
  lanes: readonly PlacedLane[],
  numbers: ReadonlyMap<string, number>,
): Row[] {
  const byKey = new Map(lanes.flatMap((lane) => ("key" in lane ? [[lane.key, lane.x] as const] : [])));
  const shared = (kind: Lane["kind"]) => lanes.find((lane) => lane.kind === kind)?.x;
  const others = shared("others");
  const xOf = (key: string | undefined) => (key === undefined ? undefined : byKey.get(key)) ?? others;

  const rows: Row[] = [];
  for (const event of events) {
    const y = rows.length * ROW + ROW / 2;
    const last = rows.at(-1);
    if (!event.isHidden) rows.push(known(event, y));
    else if (last?.kind === "hidden") last.events.push(event);
    else rows.push({ kind: "hidden", y, x: shared("hidden") ?? EDGE, events: [event] });
  }
  return rows;

  function known(event: KnownEvent, y: number): Row {
    const to = event.recipients.flatMap(({ key }) => xOf(key) ?? []);
    if (event.recipientCount > event.recipients.length && others !== undefined) to.push(others);
    const x = xOf(event.sender?.key) ?? to[0] ?? EDGE;
    const rings = [...new Set(to)].filter((ring) => ring !== x).sort((a, b) => a - b);
    return { kind: "event", y, x, no: numbers.get(event.id) ?? 0, event, rings };
  }
}

function edgesOf(rows: readonly Row[]): Edge[] {
  const places = new Map(rows.flatMap((row) => eventsOf(row).map(({ id }) => [id, row] as const)));
  /** For each lane the heights at which something stands in it, from the top. */
  const taken = new Map<number, number[]>();
  for (const { x, y } of rows) taken.set(x, [...(taken.get(x) ?? []), y]);

  return rows.flatMap((to) =>
    eventsOf(to).flatMap(({ id, originId }): Edge[] => {
      const from = originId === null ? undefined : places.get(originId);
      if (!from || originId === null || from === to) return [];
      const isBlocked = taken.get(to.x)?.some((y) => y > Math.min(from.y, to.y) && y < Math.max(from.y, to.y)) ?? false;
      return [{ from: originId, to: id, d: line(from, to, isBlocked), isBackwards: from.y > to.y }];
    }),
  );
}

export const eventsOf = (row: Row): readonly ConversationEvent[] => (row.kind === "event" ? [row.event] : row.events);

/** Leaves the origin, turns into the lane of the answer and runs along it; beside the lane where somebody stands in it. */
function line(from: { x: number; y: number }, to: { x: number; y: number }, isBlocked: boolean): string {
  const down = to.y > from.y ? 1 : -1;
  const start = from.y + NODE * down;
  const end = to.y - (NODE + 2) * down;
  const turn = start + 32 * down;
  if (isBlocked) {
    const beside = to.x - NODE - 6;
    return `M${from.x} ${start}C${from.x} ${start + 18 * down},${beside} ${start - 5 * down},${beside} ${turn}V${to.y - 18 * down}Q${beside} ${to.y - 4 * down},${to.x - NODE - 2} ${to.y - 2 * down}`;
  }
  if (from.x === to.x) return `M${from.x} ${start}V${end}`;
  const bend = Math.abs(end - start) < 36 ? end : turn;
  return `M${from.x} ${start}C${from.x} ${start + 18 * down},${to.x} ${start - 5 * down},${to.x} ${bend}V${end}`;
}
