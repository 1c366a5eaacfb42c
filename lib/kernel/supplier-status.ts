/** What a supplier can count as: judged by limits or by a person (lib/supplier-card). */
export const supplierStatuses = ["qualified", "watch", "suspended"] as const;
export type SupplierStatus = (typeof supplierStatuses)[number];
