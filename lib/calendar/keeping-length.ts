import { DateTime } from "luxon";

/** By the wall clock: what ends at five still ends at five after the clocks were changed. */
export function keepingLength(before: Date | null, end: Date | null, start: Date, zone: string): Date | undefined {
  if (!before || !end || end <= before) return undefined;
  const local = (at: Date) => DateTime.fromJSDate(at, { zone }).setZone("utc", { keepLocalTime: true });
  const shift = local(start).diff(local(before));
  return local(end).plus(shift).setZone(zone, { keepLocalTime: true }).toJSDate();
}
