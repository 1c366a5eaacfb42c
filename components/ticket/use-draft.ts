"use client";

import { useSyncExternalStore } from "react";

/**
 * What somebody is writing, kept in this browser tab until it is sent: a reload or a look elsewhere loses nothing, and
 * closing the tab leaves nothing behind for the next person.
 */
export function useDraft(name: string): { text: string; write: (text: string) => void; clear: () => void } {
  const key = `suivi draft ${name}`;
  const text = useSyncExternalStore(
    listen,
    () => sessionStorage.getItem(key) ?? "",
    () => "",
  );
  return { text, write: (typed) => keep(key, typed), clear: () => keep(key, "") };
}

const listeners = new Set<() => void>();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function keep(key: string, text: string): void {
  if (text) sessionStorage.setItem(key, text);
  else sessionStorage.removeItem(key);
  for (const listener of listeners) listener();
}
