/** Ids longer than this are nobody's; more of them than this no mail program needs to find a thread. */
const longest = 250;
const most = 20;

const ids = (text: string | null | undefined): string[] =>
  (text?.match(/<[^<>\s\p{Cc}]+>/gu) ?? []).filter((id) => id.length <= longest);

/** The one Message-ID a mail answers; null for what is none. */
export const oneMessageId = (text: string | null | undefined): string | null => ids(text)[0] ?? null;

/** A thread's ids as a References header: the first, which names the thread, and the newest, at most twenty. */
export function referencesOf(text: string | null | undefined): string | null {
  const all = [...new Set(ids(text))];
  const kept = all.length > most ? [...all.slice(0, 1), ...all.slice(1 - most)] : all;
  return kept.join(" ") || null;
}
