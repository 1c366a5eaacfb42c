"use client";

import { useEffect, useRef } from "react";

import { registerActions } from "./action-store";
import type { PageAction } from "./page-action";

/** Offers the actions while the component is on the page. */
export function usePageActions(actions: readonly PageAction[], level: "page" | "frame" = "page"): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  // What an action does may change with every render; only what is shown of it registers anew.
  const shape = JSON.stringify(actions.map(({ run, ...rest }) => ({ ...rest, runs: run !== undefined })));
  useEffect(() => {
    const shown = JSON.parse(shape) as (Omit<PageAction, "run"> & { runs: boolean })[];
    return registerActions(
      shown.map(({ runs, ...action }) =>
        runs ? { ...action, run: () => latest.current.find(({ id }) => id === action.id)?.run?.() } : action,
      ),
      level,
    );
  }, [shape, level]);
}

/** `usePageActions` as an element, for pages of the server: these actions lead somewhere or press a button. */
export function PageActions({ actions }: { actions: readonly PageAction[] }) {
  usePageActions(actions);
  return null;
}
