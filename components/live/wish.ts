/** What one tab wants of the stream: what its page shows, and where its reader is. */
export type Wish = { about: string[]; here: string[] };

/** The address of one stream for several tabs: everything any of them wants, each once, always in the same order. */
export function streamAddress(organisation: string, wishes: Iterable<Wish>): string {
  const all = [...wishes];
  const about = new Set(all.flatMap((wish) => wish.about));
  const here = new Map<string, string>();
  for (const place of all.flatMap((wish) => wish.here)) {
    const [ticket = "", doing = "viewing"] = place.split(":");
    if (here.get(ticket) !== "writing") here.set(ticket, doing);
  }
  const asked = new URLSearchParams();
  if (about.size > 0) asked.set("about", [...about].toSorted().join(","));
  if (here.size > 0)
    asked.set(
      "here",
      [...here]
        .map((place) => place.join(":"))
        .toSorted()
        .join(","),
    );
  return `/api/live/${organisation}?${asked}`;
}
