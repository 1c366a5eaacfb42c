import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";

import type { SupplierStatus } from "@/lib/kernel/supplier-status";

import { Icon } from "../ui/icon";

/** Said beside a partner whom one should not simply buy from. */
export function SupplierWarning({ status }: { status: SupplierStatus | null }) {
  const words = useTranslations("supply.warning");
  if (status !== "suspended" && status !== "watch") return null;
  return (
    <span className={status === "suspended" ? "late t12 row" : "m t12 row"}>
      <Icon of={TriangleAlert} size={12} />
      {words(`${status}Short`)}
    </span>
  );
}
