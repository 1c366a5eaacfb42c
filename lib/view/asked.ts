import { isId } from "@/lib/kernel/ids";
import { readTicketFilter } from "@/lib/worklist/ticket-filter";

import type { AskedView } from "./pages/ticket-view";
import { readViewState } from "./view-state";

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
