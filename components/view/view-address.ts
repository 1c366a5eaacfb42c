import type { AskedView } from "@/lib/view/asked";
import { queryOfView } from "@/lib/view/view-state";

import { addressOf } from "../ui/address";

type Change = Readonly<Record<string, string | null | undefined>>;

/** The address of what one sees, and of the same with something changed. */
export type ViewAddress = {
  path: string;
  /** What an export or a saved view would be made of. */
  query: Record<string, string>;
  at: (change: Change) => string;
};

export function viewAddress(
  organisation: string,
  { filter, state, list, saved, panel, asOf }: AskedView & { panelName: string | null },
  /** Where the rows are shown, if not on the page of their list. */
  elsewhere?: string,
): ViewAddress {
  const path = elsewhere ?? (list === null ? `/${organisation}/tickets` : `/${organisation}/worklists/${list}`);
  const query: Record<string, string | undefined> = { ...filter, ...queryOfView(state), ...(asOf && { asOf }) };
  return {
    path,
    query: Object.fromEntries(Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))),
    at: (change) => addressOf(path, { ...query, saved, ...(panel && { panel: "filters" }), ...change }),
  };
}
