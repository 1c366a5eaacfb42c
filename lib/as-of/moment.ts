/** The moment an address asks about: `?asOf=2026-11-22T08:00:00.000Z`. Null for none, and for what is none. */
export function momentAsked(text: string | null | undefined): Date | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return null;
  const at = new Date(text);
  const year = at.getUTCFullYear();
  return Number.isNaN(at.getTime()) || year < 1970 || year > 2200 ? null : at;
}
