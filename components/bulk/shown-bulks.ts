const changed = "suivi:bulks";
const keyOf = (organisation: string) => `bulks:${organisation}`;

/** Which bulk acts this tab shows; kept over reloads, until each is closed. */
export function shownBulks(organisation: string): string {
  return sessionStorage.getItem(keyOf(organisation)) ?? "";
}

export function showBulk(organisation: string, id: string): void {
  keep(organisation, [...idsOf(shownBulks(organisation)).filter((shown) => shown !== id), id]);
}

export function hideBulk(organisation: string, id: string): void {
  keep(
    organisation,
    idsOf(shownBulks(organisation)).filter((shown) => shown !== id),
  );
}

/** As `useSyncExternalStore` wants it. */
export function watchBulks(changes: () => void): () => void {
  window.addEventListener(changed, changes);
  return () => window.removeEventListener(changed, changes);
}

export const idsOf = (shown: string): string[] => shown.split(",").filter(Boolean);

function keep(organisation: string, ids: readonly string[]): void {
  sessionStorage.setItem(keyOf(organisation), ids.join(","));
  window.dispatchEvent(new Event(changed));
}
