import type { PageAction } from "./page-action";

/** What can be done here and now. Actions of the page come before those of the frame, so that a page may take a key. */
export type KnownAction = PageAction & { level: Level };
type Level = "page" | "frame";

const registered = new Map<symbol, KnownAction[]>();
let known: readonly KnownAction[] = [];

export const knownActions = (): readonly KnownAction[] => known;

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

function changed(): void {
  const all = [...registered.values()].flat();
  known = [...all.filter(({ level }) => level === "page"), ...all.filter(({ level }) => level === "frame")];
}
