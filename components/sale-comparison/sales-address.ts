import { type Cell, type SalesAsk, cellText, queryOfAsk } from "@/lib/sale-comparison/ask";

import { addressOf } from "../ui/address";

/** The address of the comparison as it is asked, and of the same with something changed. */
export type SalesAddress = {
  path: string;
  query: Record<string, string>;
  at: (change: Partial<SalesAsk>, cell?: Cell | null) => string;
  csv: string;
};

export function salesAddress(organisation: string, ask: SalesAsk, view: "chart" | "table"): SalesAddress {
  const path = `/${organisation}/reports/orders`;
  const shown: Record<string, string> = view === "table" ? { view } : {};
  return {
    path,
    query: { ...queryOfAsk(ask), ...shown },
    at: (change, cell) =>
      addressOf(path, { ...queryOfAsk({ ...ask, ...change }), ...shown, cell: cell ? cellText(cell) : undefined }),
    csv: addressOf(`/api/export/${organisation}/reports/orders`, queryOfAsk(ask)),
  };
}
