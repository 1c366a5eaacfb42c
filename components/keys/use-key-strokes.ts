"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef } from "react";

import { type KnownAction, knownActions } from "./action-store";
import { actionsOnButtons, isOffered, isTyping, perform } from "./perform";
import { readStroke, strokeOf } from "./stroke";

const sequenceForMs = 1_200;

/** The one listener for keys of the back office. A sequence like "g w" waits a little for its second stroke. */
export function useKeyStrokes(): void {
  const router = useRouter();
  const begun = useRef<{ strokes: string[]; at: number }>({ strokes: [], at: 0 });

  const read = useEffectEvent((event: KeyboardEvent) => {
    const stroke = strokeOf(event);
    if (!stroke || event.defaultPrevented || event.repeat) return;
    const typing = isTyping(event.target);
    if (typing && !stroke.startsWith("mod+")) return;
    // Enter and Space belong to the button or link that has the focus.
    if ((stroke === "Enter" || stroke === "Space") && isControl(event.target)) return;

    const inTime = event.timeStamp - begun.current.at < sequenceForMs;
    const reading = readStroke(actionsNow(), typing || !inTime ? [] : begun.current.strokes, stroke);
    begun.current = { strokes: "waiting" in reading ? reading.waiting : [], at: event.timeStamp };
    if ("nothing" in reading) return;
    event.preventDefault();
    if ("hit" in reading) perform(reading.hit, (href) => router.push(href));
  });

  useEffect(() => {
    const listen = (event: KeyboardEvent) => read(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

/** Under a dialog only what belongs to it. */
function actionsNow(): KnownAction[] {
  const dialog = document.querySelector("dialog:modal") !== null;
  const known = knownActions().filter((action) => (action.inDialog ?? false) === dialog && isOffered(action));
  return dialog ? known : [...known, ...actionsOnButtons()];
}

const isControl = (place: EventTarget | null): boolean =>
  place instanceof HTMLElement && place.closest("a[href], button, summary, [role=option], [role=menuitem]") !== null;
