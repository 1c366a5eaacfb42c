import { getTranslations } from "next-intl/server";

import type { FormAction } from "../form/server-action";
import { SubmitButton } from "../form/submit-button";
import { RefreshingForm } from "../form/refreshing-form";

/** Takes a row out of use or back into it; nothing that was ever used is deleted. */
export async function InUseForm({
  action,
  organisation,
  row,
}: {
  action: FormAction<unknown>;
  organisation: string;
  row: { id: string; version: number; active: boolean };
}) {
  const words = await getTranslations("admin");
  const hidden = { id: row.id, version: row.version, active: row.active ? "false" : "true" };
  return (
    <RefreshingForm action={action} organisation={organisation} hidden={hidden} done={words("saved")}>
      <SubmitButton variant={row.active ? "danger" : "plain"}>
        {words(row.active ? "putOutOfUse" : "putInUse")}
      </SubmitButton>
    </RefreshingForm>
  );
}
