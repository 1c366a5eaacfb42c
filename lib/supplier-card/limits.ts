import type { supplierThresholds } from "@/db/schema/supplier";

/** More cases or cost than this, or a smaller share closed within a week; null asks nothing. */
type Limit = { cases: number | null; cost: number | null; within: number | null };

export type SupplierLimits = { months: number; watch: Limit; suspended: Limit; showsCost: boolean };

/** A share of fewer cases says nothing of a supplier. */
export const atLeastDecided = 3;

/** Without a row nothing is judged. */
export const noLimits: SupplierLimits = {
  months: 12,
  watch: { cases: null, cost: null, within: null },
  suspended: { cases: null, cost: null, within: null },
  showsCost: false,
};

type Row = Pick<
  typeof supplierThresholds.$inferSelect,
  "months" | "watchCases" | "watchCost" | "watchWithin" | "suspendCases" | "suspendCost" | "suspendWithin" | "showsCost"
>;

export const limitsOf = (row: Row): SupplierLimits => ({
  months: row.months,
  watch: { cases: row.watchCases, cost: amountOf(row.watchCost), within: row.watchWithin },
  suspended: { cases: row.suspendCases, cost: amountOf(row.suspendCost), within: row.suspendWithin },
  showsCost: row.showsCost,
});

/** Whether anything is asked of suppliers at all. */
export const asksAnything = ({ watch, suspended }: SupplierLimits): boolean =>
  [watch, suspended].some((limit) => Object.values(limit).some((one) => one !== null));

const amountOf = (text: string | null): number | null => (text === null ? null : Number(text));
