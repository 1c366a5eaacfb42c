"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";

import { actsHereNow } from "../form/own-acts";
import { useLiveRoom } from "./live-room";

/** Subjects as `lib/live/subject.ts` names them. */
export type LiveSubject = `ticket:${string}` | `event:${string}` | "list";

const soonMs = 300;
const pauseOfTypingMs = 1_500;
/** What one did oneself, in another tab or by a machine on one's behalf, is waited for. */
const ownRestMs = 500;

/**
 * Shows the page anew when something it shows was committed by somebody else (or by oneself in another tab). Several
 * changes are one refresh; pages in the background wait until they are looked at, and nobody is disturbed while typing.
 * Lists, which any change concerns, leave `restMs` between two refreshes.
 */
export function LiveRefresh({ about, restMs }: { about: readonly LiveSubject[]; restMs?: number }) {
  const router = useRouter();
  const room = useLiveRoom();
  const wanted = about.join(",");
  const refreshed = useRef(0);

  useEffect(() => {
    const subjects = wanted.split(",").filter(Boolean);
    const rest = restMs ?? (subjects.every((subject) => subject === "list") ? 3_000 : 1_000);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let due = false;

    const refresh = () => {
      timer = undefined;
      const wait = pauseOfTypingMs - (performance.now() - lastTyped);
      if (wait > 0) {
        timer = setTimeout(refresh, wait);
        return;
      }
      // Looked at again, it catches up.
      if (document.visibilityState !== "visible") return;
      due = false;
      refreshed.current = performance.now();
      router.refresh();
    };
    const plan = (own: boolean) => {
      due = true;
      const pause = own ? Math.min(rest, ownRestMs) : rest;
      // Spread a little: a hundred readers of one list do not come back in the same instant.
      const wait = Math.max(soonMs, refreshed.current + pause - performance.now()) + Math.random() * soonMs;
      if (own) clearTimeout(timer);
      else if (timer !== undefined) return;
      timer = setTimeout(refresh, refreshed.current === 0 ? soonMs : wait);
    };
    const seen = () => due && document.visibilityState === "visible" && plan(true);
    const leave = room.join({ about: subjects, here: [] }, (word) => {
      if (word.say !== "news" || !word.touched.some((subject) => subject === "many" || subjects.includes(subject)))
        return;
      // The tab that acted shows its own act already.
      if (word.own && actsHereNow()) return;
      plan(word.own);
    });
    document.addEventListener("visibilitychange", seen);
    return () => {
      leave();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", seen);
    };
  }, [room, router, wanted, restMs]);
  return null;
}

let lastTyped = -pauseOfTypingMs;
if (typeof document !== "undefined") {
  document.addEventListener("input", () => (lastTyped = performance.now()), { capture: true, passive: true });
}
