import type { JudgedBy } from "@/db/schema/supplier";
import type { SupplierStatus } from "@/lib/kernel/supplier-status";

import { type SupplierLimits, atLeastDecided } from "./limits";

/** What a supplier's complaints of the last months come to. */
export type SupplierFigures = {
  cases: number;
  /** In the organisation's currency; others cannot be compared with a limit. */
  cost: string;
  /** Cases that were closed, or could have been by now: older than seven days. */
  closed: number;
  /** Of these, closed within seven days. */
  within: number;
};

type Judgement = { status: SupplierStatus; crossed: JudgedBy["crossed"] };

/** What the limits make of these figures: the worst that one of them says. */
export function judge(limits: SupplierLimits, figures: SupplierFigures): Judgement {
  const share = figures.closed >= atLeastDecided ? (figures.within / figures.closed) * 100 : null;
  const crossed = (["suspended", "watch"] as const).flatMap((status): JudgedBy["crossed"] => {
    const { cases, cost, within } = limits[status];
    return [
      ...(over(figures.cases, cases) ? [{ what: "cases" as const, value: figures.cases, limit: cases, status }] : []),
      ...(over(Number(figures.cost), cost)
        ? [{ what: "cost" as const, value: Number(figures.cost), limit: cost, status }]
        : []),
      ...(share !== null && within !== null && share < within
        ? [{ what: "within" as const, value: share, limit: within, status }]
        : []),
    ];
  });
  return { status: crossed[0]?.status ?? "qualified", crossed };
}

const over = (value: number, limit: number | null): limit is number => limit !== null && value > limit;
