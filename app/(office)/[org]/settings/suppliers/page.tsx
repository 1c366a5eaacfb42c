import { getTranslations } from "next-intl/server";

import { RefreshingForm } from "@/components/form/refreshing-form";
import { SubmitButton } from "@/components/form/submit-button";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { titled } from "@/components/shell/titled";
import { LimitsForm } from "@/components/supplier-card/limits-form";
import { SuppliersTable } from "@/components/supplier-card/suppliers-table";
import { readSettings } from "@/lib/organisation/pages";
import { judgeSuppliersAction } from "@/lib/supplier-card/actions";
import { suppliersSettings } from "@/lib/supplier-card/pages";

import type { SettingsProps } from "../settings-props";

export const generateMetadata = titled("supply.limits.title");

/** What makes a supplier one to watch or to suspend, and how each stands. */
export default async function SuppliersSettingsPage({ params }: SettingsProps) {
  const { org } = await params;
  const page = await readSettings(org, suppliersSettings);
  const words = await getTranslations("supply.limits");
  return (
    <SettingsFrame
      organisation={org}
      place="suppliers"
      acts={
        page.asksAnything && (
          <RefreshingForm action={judgeSuppliersAction} organisation={org} done={words("judged")}>
            <SubmitButton variant="plain">{words("judge")}</SubmitButton>
          </RefreshingForm>
        )
      }
      panel={<LimitsForm organisation={org} limits={page.limits} currency={page.currency} />}
    >
      <SuppliersTable organisation={org} page={page} />
    </SettingsFrame>
  );
}
