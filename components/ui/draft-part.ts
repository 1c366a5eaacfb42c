"use client";

import { useEffect, useEffectEvent, useRef, useState, type RefObject } from "react";

/** The event by which a draft puts back what a part of the form held (form-draft.tsx). */
export const PUT_BACK = "suivi-put-back";

type Part = {
  ref: RefObject<HTMLDivElement | null>;
  "data-part": string;
  "data-part-value": string;
  "data-part-start": string;
};

/**
 * For a field that is more than one line of text (a choice found by typing, a list of people): what it holds stands on
 * its element, so that the draft of the form around it keeps and restores that. Spread the answer on the element.
 */
export function useDraftPart<T>(name: string, value: T, restore: (value: T) => void): Part {
  const ref = useRef<HTMLDivElement>(null);
  const text = JSON.stringify(value);
  const [start] = useState(text);
  const last = useRef(text);
  const putBack = useEffectEvent((event: Event) => restore((event as CustomEvent<T>).detail));
  useEffect(() => {
    const element = ref.current;
    const listener = (event: Event) => putBack(event);
    element?.addEventListener(PUT_BACK, listener);
    return () => element?.removeEventListener(PUT_BACK, listener);
  }, []);
  useEffect(() => {
    if (last.current === text) return;
    last.current = text;
    ref.current?.dispatchEvent(new Event("input", { bubbles: true }));
  }, [text]);
  return { ref, "data-part": name, "data-part-value": text, "data-part-start": start };
}
