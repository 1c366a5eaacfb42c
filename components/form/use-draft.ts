"use client";

import { useEffect, useEffectEvent, useSyncExternalStore } from "react";

import {
  type Draft,
  type DraftState,
  clearDraft,
  fetchDraft,
  listenToDraft,
  readDraft,
  startDraft,
  stateOfDraft,
  writeDraft,
} from "./draft-store";

type Place = {
  organisation: string;
  /** What the page already knows of it (null: nothing); left out, the server is asked. */
  start?: Draft | null | undefined;
};

/**
 * A small object somebody is typing, kept on the server until it is cleared: it survives a reload, a sign-out and a
 * crash, and is there on the next device. `key` names the place: "ticket:101:reply".
 */
export function useObjectDraft(
  key: string,
  { organisation, start }: Place,
): { content: Draft | null; state: DraftState; write: (content: Draft) => void; clear: () => void } {
  const listen = (listener: () => void) => listenToDraft(organisation, key, listener);
  const content = useSyncExternalStore(
    listen,
    () => readDraft(organisation, key),
    () => null,
  );
  const state = useSyncExternalStore(
    listen,
    () => stateOfDraft(organisation, key),
    () => "empty" as const,
  );
  const begin = useEffectEvent((where: string, what: string) => {
    if (start === undefined) void fetchDraft(where, what);
    else startDraft(where, what, start);
  });
  useEffect(() => begin(organisation, key), [organisation, key]);
  return {
    content,
    state,
    write: (typed) => writeDraft(organisation, key, typed),
    clear: () => clearDraft(organisation, key),
  };
}

/** The same for one text. */
export function useDraft(key: string, place: Place) {
  const { content, state, write, clear } = useObjectDraft(key, place);
  const text = typeof content?.["text"] === "string" ? content["text"] : "";
  return { text, state, clear, write: (typed: string) => (typed ? write({ text: typed }) : clear()) };
}
