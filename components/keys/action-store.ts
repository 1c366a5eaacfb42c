import type { PageAction } from "./page-actions";

/** What can be done here and now. Actions of the page come before those of the frame, so that a page may take a key. */
export type KnownAction = PageAction & { level: Level };
type Level = "page" | "frame";

const registered = new Map<symbol, KnownAction[]>();
const watchers = new Set<() => void>();
let known: readonly KnownAction[] = [];

export const knownActions = (): readonly KnownAction[] => known;
export const nothingKnown = (): readonly KnownAction[] => none;
const none: readonly KnownAction[] = [];

/** @returns what takes the actions away again. */
export function registerActions(actions: readonly PageAction[], level: Level): () => void {
  const place = Symbol("actions");
  registered.set(
    place,
    actions.map((action) => ({ ...action, level })),
  );
  changed();
  return () => {
    registered.delete(place);
    changed();
  };
}

export function watchActions(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function changed(): void {
  const all = [...registered.values()].flat();
  known = [...all.filter(({ level }) => level === "page"), ...all.filter(({ level }) => level === "frame")];
  for (const watcher of watchers) watcher();
}
