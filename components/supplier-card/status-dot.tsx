import { useTranslations } from "next-intl";

import type { SupplierStatus } from "@/lib/kernel/supplier-status";

import { StateDot } from "../ui/state-dot";

const phases = { qualified: "closed", watch: "submitted", suspended: "lost", none: "draft" } as const;

/** What a supplier counts as: a dot with its word. */
export function StatusDot({ status }: { status: SupplierStatus | null }) {
  const words = useTranslations("supply.status");
  return <StateDot phase={phases[status ?? "none"]} label={words(status ?? "none")} />;
}
