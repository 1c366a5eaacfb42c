import { useTranslations } from "next-intl";
import { useOptimistic, useRef } from "react";

import { moveCalendarEntryAction, moveEventEntryAction } from "@/lib/calendar/actions";
import type { StartField } from "@/lib/kernel/calendar-span";

import { useAct } from "../form/use-act";
import type { Put, SaidEntry } from "./said-entry";
import type { Times } from "./shift-entry";
import { useSayTimes } from "./use-say-times";

/**
 * Puts entries elsewhere: they stand there at once, and are back at their place when it is refused. Whoever puts one twice
 * in a row has seen what the first act made of it.
 */
export function usePut(
  organisation: string,
  target: "tickets" | "events",
  field: StartField,
  entries: readonly SaidEntry[],
) {
  const words = useTranslations("calendar");
  const ticket = useAct(moveCalendarEntryAction, organisation);
  const event = useAct(moveEventEntryAction, organisation);
  const [shown, putHere] = useOptimistic([...entries], placed);
  const versions = useRef(new Map<number, number>());
  const when = useSayTimes();

  function put(entry: SaidEntry, { start, end }: Times, isStretched: boolean) {
    const version = Math.max(entry.version, versions.current.get(entry.number) ?? 0);
    const done = isStretched
      ? words("stretched", { number: entry.number, when: when({ start: end ?? start, end: null }) })
      : words("moved", { number: entry.number, when: when({ start, end: null }) });
    const there = { number: entry.number, version, start, ...(end && { end }) };
    const afterwards = {
      done,
      optimistic: () => putHere({ number: entry.number, start, end }),
      onDone: (answer: { number: number; version: number }) => versions.current.set(answer.number, answer.version),
    };
    if (target === "events") event.act(there, afterwards);
    else ticket.act({ ...there, field }, afterwards);
  }
  return { shown, put };
}

/** The entries with one of them elsewhere. */
export const placed = (entries: readonly SaidEntry[], { number, start, end }: Put): SaidEntry[] =>
  entries.map((one) => (one.number === number ? { ...one, start, end } : one));
