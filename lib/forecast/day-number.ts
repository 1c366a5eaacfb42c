const millisecondsPerDay = 86_400_000;

/** Days as numbers, so that dates and delays can be added; "2026-03-15" is one more than "2026-03-14". */
export const dayNumber = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / millisecondsPerDay);

/** The next one. */
export const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + millisecondsPerDay).toISOString().slice(0, 10);

/** "2026-03" and how many months later: "2026-04". */
export function monthAfter(month: string, later: number): string {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + later;
  return `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}`;
}

/** The last day of a month. */
export function lastDayOf(month: string): string {
  const first = new Date(`${monthAfter(month, 1)}-01T00:00:00Z`);
  return new Date(first.getTime() - millisecondsPerDay).toISOString().slice(0, 10);
}
