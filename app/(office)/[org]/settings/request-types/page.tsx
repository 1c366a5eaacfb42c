import { getTranslations } from "next-intl/server";

import { RequestTypeForm } from "@/components/request-type/request-type-form";
import { InUseForm } from "@/components/settings/in-use-form";
import { RowsTable } from "@/components/settings/rows-table";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { titled } from "@/components/shell/titled";
import { readSettings } from "@/lib/organisation/pages";
import { putRequestTypeInUseAction } from "@/lib/request-type/actions";
import { requestTypesSettings } from "@/lib/request-type/pages/settings";

import type { SettingsProps } from "../settings-props";

export const generateMetadata = titled("admin.places.request-types");

/** What customers and suppliers may ask for in the portal. */
export default async function RequestTypesPage({ params, searchParams }: SettingsProps) {
  const [{ org }, { row }] = await Promise.all([params, searchParams]);
  const known = await readSettings(org, requestTypesSettings);
  const words = await getTranslations("admin");
  const say = await getTranslations("requestType.settings");
  const open = known.types.find(({ id }) => id === row);
  const panel = (
    <>
      <RequestTypeForm key={open?.id ?? "new"} organisation={org} type={open} known={known} />
      {open && <InUseForm action={putRequestTypeInUseAction} organisation={org} row={open} />}
    </>
  );
  return (
    <SettingsFrame organisation={org} place="request-types" editing={Boolean(open)} panel={panel}>
      <p className="hp lead">{say("about")}</p>
      <RowsTable
        label={words("places.request-types")}
        head={[say("name"), say("audience"), say("section"), say("fields")]}
        rows={known.types.map((type) => ({
          id: type.id,
          name: type.name,
          href: `?row=${type.id}`,
          on: type.id === open?.id,
          note: type.active ? undefined : words("outOfUse"),
          cells: [
            say(`audiences.${type.audience}`),
            known.sections.find(({ id }) => id === type.sectionId)?.name ?? words("outOfUse"),
            say("count", { count: type.fields.length }),
          ],
        }))}
      />
    </SettingsFrame>
  );
}
