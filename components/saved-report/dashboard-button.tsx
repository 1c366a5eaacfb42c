import { getTranslations } from "next-intl/server";

import type { KeptReport } from "@/lib/report/saved/kept-reports";
import { arrangeDashboardAction } from "@/lib/saved-report/actions";

import { RefreshingForm } from "../form/refreshing-form";
import { SubmitButton } from "../form/submit-button";

/** Puts a saved report on the reader's dashboard, or takes it off. */
export async function DashboardButton({
  organisation,
  saved: { id, name, onDashboard },
  className,
}: {
  organisation: string;
  saved: Pick<KeptReport, "id" | "name" | "onDashboard">;
  className?: string;
}) {
  const words = await getTranslations("reportSaved.onDashboard");
  return (
    <RefreshingForm
      action={arrangeDashboardAction}
      organisation={organisation}
      hidden={onDashboard ? { take: id } : { put: id }}
      done={words(onDashboard ? "isTaken" : "isPut", { name })}
      {...(className && { className })}
    >
      <SubmitButton variant="plain">{words(onDashboard ? "take" : "put")}</SubmitButton>
    </RefreshingForm>
  );
}
