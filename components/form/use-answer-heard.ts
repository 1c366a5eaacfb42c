"use client";

import { useEffect, useRef } from "react";

import type { Outcome } from "@/lib/kernel/outcome";

type Asked<In, T> = (previous: Outcome<T> | null, input: In) => Promise<Outcome<T>>;

/**
 * What the server answered is said even where the form left the page meanwhile: news of others, or a step to another
 * page, may take it away in the very moment in which the answer comes. `tell` then says what the form can no longer show.
 */
export function useAnswerHeard<In, T>(
  action: Asked<In, T>,
  tell: (answer: Outcome<T>) => void,
): { asked: Asked<In, T>; heard: () => void } {
  const waiting = useRef<Outcome<T> | null>(null);
  const isHere = useRef(true);
  const latest = useRef(tell);
  useEffect(() => {
    latest.current = tell;
  });
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
      if (waiting.current) latest.current(waiting.current);
      waiting.current = null;
    };
  }, []);

  const asked: Asked<In, T> = async (previous, input) => {
    const answer = await action(previous, input);
    if (isHere.current) waiting.current = answer;
    else latest.current(answer);
    return answer;
  };
  return {
    // On the server the action stays as it is: the page's form works before its script does.
    asked: typeof window === "undefined" ? action : asked,
    heard: () => {
      waiting.current = null;
    },
  };
}
