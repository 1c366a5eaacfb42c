import type { QueueFigure } from "./queue-figures";

/** What an alarm is set on, whether or not there is any of it now. */
const always: readonly [QueueFigure["queue"], string][] = [
  ["inbound", "stored"],
  ["inbound", "quarantined"],
  ["inbound", "failed"],
  // Of the last day.
  ["inbound", "unreadable"],
  ["inbound", "reader_killed"],
  ["outbound", "queued"],
  ["outbound", "deferred"],
  ["outbound", "uncertain"],
  ["outbound", "failed"],
  ["outbound", "bounced"],
];

/**
 * The figures of all organisations together in Prometheus' text format: how many, and how old the oldest is. Nothing in
 * it tells organisations apart.
 */
export function metricsText(figures: readonly QueueFigure[], now: Date): string {
  const sums = new Map<string, { count: number; oldest: number | null }>(
    always.map(([queue, state]) => [labels(queue, state), { count: 0, oldest: null }]),
  );
  for (const { queue, state, count, oldest } of figures) {
    const key = labels(queue, state);
    const sum = sums.get(key) ?? { count: 0, oldest: null };
    sums.set(key, { count: sum.count + count, oldest: Math.min(sum.oldest ?? Infinity, oldest.getTime()) });
  }
  const age = (oldest: number | null) => (oldest === null ? 0 : Math.max(0, (now.getTime() - oldest) / 1000));
  return [
    "# HELP suivi_queue_items Entries of a queue in a state.",
    "# TYPE suivi_queue_items gauge",
    ...[...sums].map(([key, { count }]) => `suivi_queue_items${key} ${count}`),
    "# HELP suivi_queue_oldest_seconds Age of the oldest of them.",
    "# TYPE suivi_queue_oldest_seconds gauge",
    ...[...sums].map(([key, { oldest }]) => `suivi_queue_oldest_seconds${key} ${age(oldest).toFixed(0)}`),
    "# HELP suivi_up The database answered.",
    "# TYPE suivi_up gauge",
    "suivi_up 1",
    "",
  ].join("\n");
}

const labels = (queue: string, state: string): string =>
  `{queue="${queue}",state="${state.replaceAll(/[^\w.-]/g, "_")}"}`;
