import { ticketKinds } from "@/lib/ticket/registry";
import type { EventFilter } from "@/lib/event/event-filter";
import { type EventState, eventStates } from "@/lib/event/types";

/** Events of one state that stand in one place; `place` is null for those that belong to no ticket. */
export type Cell = { state: EventState; place: string | null; count: number };

/** Events by state and place, with the totals of rows and columns. */
export type Matrix = {
  cells: readonly Cell[];
  /** Events of each state, each once, though it may stand in several places. */
  states: Readonly<Partial<Record<EventState, number>>>;
  total: number;
  /** How often events stand in one more place: by so much the places together exceed the total. */
  several: number;
};

/** The states that occur, or did in the period before, in the order of their lives. */
export const statesIn = ({ states }: Matrix, before: Matrix | null = null): EventState[] =>
  eventStates.filter((state) => (states[state] ?? 0) > 0 || (before?.states[state] ?? 0) > 0);

export const countIn = (cells: readonly Cell[], state: EventState | null, place: string | null): number =>
  cells.reduce(
    (sum, cell) => sum + (cell.place === place && (state === null || cell.state === state) ? cell.count : 0),
    0,
  );

/** The events behind a cell: of a kind of ticket, or of none. */
export const cellOfKind = (filter: EventFilter, kind: string | null, state: EventState | null): EventFilter => ({
  ...filter,
  ticketKind: kind ?? "none",
  ...(state && { state }),
});

/** The same of one ticket. */
export const cellOfTicket = (filter: EventFilter, ticket: number | null, state: EventState | null): EventFilter => ({
  ...filter,
  ...(ticket === null ? { ticketKind: "none" } : { ticket: `${ticket}`, reach: "counted" as const }),
  ...(state && { state }),
});

/** The kinds of ticket that occur, or did in the period before, and null for what belongs to none, which always stands last. */
export const kindsIn = ({ cells }: Matrix, before: Matrix | null = null): (string | null)[] => [
  ...ticketKinds.filter((kind) => [...cells, ...(before?.cells ?? [])].some(({ place }) => place === kind)),
  null,
];
