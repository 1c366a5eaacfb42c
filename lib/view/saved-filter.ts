import { type TicketFilter, readTicketFilter } from "@/lib/worklist/ticket-filter";

import { queryOfView, readViewState } from "./view-state";

/** A list, board, calendar or graph somebody kept, as its row says it. */
export type SavedFilter = {
  id: string;
  name: string;
  version: number;
  /** Without owner it is everybody's. */
  shared: boolean;
  pinned: boolean;
  criteria: Record<string, unknown>;
  sort: string | null;
  viewMode: "list" | "kanban" | "calendar" | "graph";
  view: Record<string, unknown>;
};

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The parts of an address that a saved filter keeps: what, how and in which order. */
export function keptOf(query: Query): Pick<SavedFilter, "criteria" | "sort" | "viewMode" | "view"> {
  const { sort, ...criteria }: TicketFilter = readTicketFilter(query);
  const { view, ...how } = queryOfView(lasting(query));
  return {
    criteria,
    sort: sort ?? null,
    viewMode: view === "board" ? "kanban" : view === "calendar" || view === "graph" ? view : "list",
    view: withoutEmpty(how),
  };
}

/** The query its rows are shown by, read through the same gate as any address. */
export function queryOfSaved({
  criteria,
  sort,
  viewMode,
  view,
}: Omit<SavedFilter, "id" | "name" | "version" | "shared" | "pinned">) {
  const query = { ...texts(criteria), ...texts(view), sort: sort ?? undefined };
  const mode = viewMode === "kanban" ? "board" : viewMode;
  return canonicalQuery({ ...query, view: mode === "list" ? undefined : mode });
}

/** Only what our addresses know, in one order: two views are the same when these are. */
export function canonicalQuery(query: Query): Record<string, string> {
  return withoutEmpty({ ...readTicketFilter(query), ...queryOfView(lasting(query)) });
}

/** The day a calendar is opened at is not part of a view: it opens at today. */
const lasting = (query: Query) => ({ ...readViewState(query), on: null });

/** Its address; `saved` says which one it was, so that changes to it can be kept. */
export const savedHref = (organisation: string, saved: Parameters<typeof queryOfSaved>[0] & { id: string }): string =>
  `/${organisation}/tickets?${new URLSearchParams({ ...queryOfSaved(saved), saved: saved.id })}`;

/** Whether the page shows something else than what was saved. */
export const isChanged = (saved: Parameters<typeof queryOfSaved>[0], query: Query): boolean =>
  JSON.stringify(sorted(queryOfSaved(saved))) !== JSON.stringify(sorted(canonicalQuery(query)));

const sorted = (query: Record<string, string>) => Object.entries(query).toSorted(([a], [b]) => (a < b ? -1 : 1));

const withoutEmpty = (query: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1])));

const texts = (values: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
