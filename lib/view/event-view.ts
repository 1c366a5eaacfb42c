import { type Span, dayAsked, spans } from "@/lib/kernel/calendar-span";
import { isId } from "@/lib/kernel/ids";

/** How a list of events is shown, as its address says it. */
export type EventViewState = {
  view: "list" | "calendar";
  span: Span;
  /** Any of the days shown; null: today. */
  on: string | null;
  /** Whose events the calendar shows; nobody named: everybody's. */
  who: string[];
  after: string | null;
  /** Whether the chooser of columns is open. */
  choosing: boolean;
};

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

const mostPeople = 20;

export function readEventView(query: Query): EventViewState {
  const said = (name: string): string => [query[name] ?? ""].flat()[0] ?? "";
  return {
    view: said("view") === "calendar" ? "calendar" : "list",
    span: spans.find((span) => span === said("span")) ?? "week",
    on: dayAsked(said("on")),
    who: said("who").split(",").filter(isId).slice(0, mostPeople),
    after: said("after") || null,
    choosing: said("panel") === "columns",
  };
}

/** The same as the query of an address; what goes without saying is left out. */
export const queryOfEventView = ({ view, span, on, who }: EventViewState): Record<string, string | undefined> =>
  view === "list"
    ? {}
    : {
        view,
        span: span === "week" ? undefined : span,
        on: on ?? undefined,
        who: who.length > 0 ? who.join(",") : undefined,
      };
