import type { Standing } from "@/lib/kernel/actor";

/** Which sides of the portal somebody sees: the same company can be customer and supplier. */
export type PortalSides = { requests: boolean; orders: boolean; cases: boolean };

/** Somebody whose company is marked as neither may still ask for help. Staff see no side. */
export function sidesOf({ portal }: Standing): PortalSides {
  if (!portal) return { requests: false, orders: false, cases: false };
  return {
    requests: portal.isCustomer || !portal.isSupplier,
    orders: portal.isCustomer,
    cases: portal.isSupplier,
  };
}

export const requestKinds = ["support_request", "general", "sale_opportunity"] as const;
export const caseKinds = ["supplier_request"] as const;
