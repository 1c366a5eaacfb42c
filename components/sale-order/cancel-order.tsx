import { useTranslations } from "next-intl";

import { cancelOrderAction } from "@/lib/sale-order/actions";

import { RefreshingForm } from "../form/refreshing-form";
import { SubmitButton } from "../form/submit-button";

export function CancelOrder({ organisation, order }: { organisation: string; order: { id: string; version: number } }) {
  const words = useTranslations("order");
  return (
    <RefreshingForm
      action={cancelOrderAction}
      organisation={organisation}
      hidden={{ id: order.id, version: order.version }}
      done={words("cancelled")}
    >
      <SubmitButton variant="danger">{words("cancel")}</SubmitButton>
    </RefreshingForm>
  );
}
