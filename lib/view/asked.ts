import { isId } from "@/lib/kernel/ids";
import { type TicketFilter, readTicketFilter } from "@/lib/worklist/ticket-filter";

import { type ViewState, readViewState } from "./view-state";

export type AskedView = {
  filter: TicketFilter;
  state: ViewState;
  after: string | null;
  /** The moment at which the tickets are shown, as the address says it; null for now. */
  asOf: string | null;
  /** A worklist of tickets whose rows are shown; null for all tickets one may see. */
  list: string | null;
  /** The saved filter the address came from. */
  saved: string | null;
  /** Whether the panel of filters is open and needs its choices. */
  panel: boolean;
};

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

const one = (value: Query[string]): string | null => [value ?? ""].flat()[0] || null;

/** What the address of a page of tickets asks for. */
export function readAsked(query: Query, list: string | null): AskedView & { panelName: string | null } {
  const saved = one(query["saved"]);
  const panelName = one(query["panel"]);
  return {
    filter: readTicketFilter(query),
    state: readViewState(query),
    after: one(query["after"]),
    asOf: one(query["asOf"]),
    list,
    saved: saved && isId(saved) ? saved : null,
    panel: panelName === "filters",
    panelName,
  };
}
