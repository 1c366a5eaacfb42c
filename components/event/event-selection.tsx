"use client";

import { useTranslations } from "next-intl";
import { createContext, useContext, type ReactNode } from "react";

import type { EventState } from "@/lib/event/types";

import { useBulk } from "../bulk/use-bulk";
import { usePageActions } from "../keys/page-actions";
import { Button } from "../ui/button";
import { useSelection } from "../view/use-selection";

export type SelectableEvent = { number: number; version: number; state: EventState };
type Selection = Pick<ReturnType<typeof useSelection>, "has" | "toggle">;

const SelectionContext = createContext<Selection | null>(null);

/** What can be done with several events at once, and in which states. */
const bulkSteps = [
  { act: "event_plan", name: "plan", from: ["draft"], keys: "p" },
  { act: "event_confirm", name: "confirm", from: ["planned"], keys: "a" },
  { act: "event_send", name: "send", from: ["confirmed"], keys: "s" },
  { act: "event_deliver", name: "deliver", from: ["received"], keys: "d" },
  { act: "event_cancel", name: "cancel", from: ["draft", "planned", "confirmed", "received"], keys: "Shift+X" },
] as const satisfies readonly { act: string; name: string; from: readonly EventState[]; keys: string }[];

/**
 * Rows of events that are selected with `x` or their box, and the steps all of them may take. Each row is asked by
 * itself; the tray of the frame shows how far it is. Needs the words of "eventPage".
 */
export function EventSelection({
  organisation,
  events,
  of,
  children,
}: {
  organisation: string;
  events: readonly SelectableEvent[];
  /** Which list this is: another one has another selection. */
  of: string;
  children: ReactNode;
}) {
  const words = useTranslations("eventPage.bulk");
  const selection = useSelection(
    events.map(({ number, version }) => ({ n: number, v: version })),
    of,
  );
  const { start, pending } = useBulk(organisation);
  const states = new Map(events.map(({ number, state }) => [number, state]));
  const offered = bulkSteps.flatMap((step) => {
    const from: readonly EventState[] = step.from;
    const rows = selection.rows.filter(({ number }) => from.includes(states.get(number) ?? "sent"));
    const run = () => start(step.act, {}, rows, selection.clear);
    return rows.length > 0 ? [{ ...step, label: words(step.name, { count: rows.length }), run }] : [];
  });
  usePageActions([
    { id: "event-select", label: words("select"), keys: "x", run: () => toggleFocused(selection.toggle) },
    ...offered.map(({ act, label, keys, run }) => ({ id: act, label, keys, run, group: words("label") })),
    ...(selection.rows.length > 0
      ? [{ id: "event-clear", label: words("clear"), keys: "Escape", run: selection.clear }]
      : []),
  ]);

  return (
    <SelectionContext value={selection}>
      {children}
      {selection.rows.length > 0 && (
        <section className="bulkbar" aria-label={words("label")} aria-busy={pending || undefined}>
          <b aria-live="polite">{words("chosen", { count: selection.rows.length })}</b>
          {offered.map(({ act, name, label, run }) => (
            <Button key={act} variant={name === "confirm" || name === "send" ? "primary" : "plain"} onClick={run}>
              {label}
            </Button>
          ))}
          <Button variant="quiet" onClick={selection.all}>
            {words("all", { count: events.length })}
          </Button>
          <Button variant="quiet" onClick={selection.clear}>
            {words("clear")}
          </Button>
        </section>
      )}
    </SelectionContext>
  );
}

/** The box before a row. With shift, all from the last one to this. */
export function SelectEvent({ number, title }: { number: number; title: string }) {
  const words = useTranslations("eventPage.review");
  const selection = useContext(SelectionContext);
  if (!selection) return null;
  return (
    <input
      type="checkbox"
      className="box rowpick js"
      data-event={number}
      aria-label={words("select", { title })}
      checked={selection.has(number)}
      onChange={(event) => selection.toggle(number, (event.nativeEvent as MouseEvent).shiftKey)}
    />
  );
}

/** The row that has the focus, else the first. */
function toggleFocused(toggle: (number: number, ranging: boolean) => void): void {
  const row = document.activeElement?.closest(".pickable") ?? document.querySelector(".pickable");
  const number = Number(row?.querySelector<HTMLElement>("[data-event]")?.dataset["event"]);
  if (number) toggle(number, false);
}
