import { getTranslations } from "next-intl/server";

import { CustomFieldForm } from "@/components/custom-field/custom-field-form";
import { InUseForm } from "@/components/settings/in-use-form";
import { RowsTable } from "@/components/settings/rows-table";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { titled } from "@/components/shell/titled";
import { putCustomFieldInUseAction } from "@/lib/custom-field/actions";
import { allCustomFields } from "@/lib/custom-field/queries";
import { readSettings } from "@/lib/organisation/pages";
import { sectionTree } from "@/lib/section/queries";

import type { SettingsProps } from "../settings-props";

export const generateMetadata = titled("admin.places.fields");

/** The fields an organisation adds to its tickets. */
export default async function FieldsPage({ params, searchParams }: SettingsProps) {
  const [{ org }, { row }] = await Promise.all([params, searchParams]);
  const { fields, sections } = await readSettings(org, async (scope) => ({
    fields: await allCustomFields(scope),
    sections: await sectionTree(scope),
  }));
  const words = await getTranslations("admin");
  const say = await getTranslations("casework.customFields");
  const kinds = await getTranslations("ticket.kind");
  const open = fields.find(({ id }) => id === row);
  const panel = (
    <>
      <CustomFieldForm key={open?.id ?? "new"} organisation={org} field={open} sections={sections} />
      {open && <InUseForm action={putCustomFieldInUseAction} organisation={org} row={open} />}
    </>
  );
  return (
    <SettingsFrame organisation={org} place="fields" editing={Boolean(open)} panel={panel}>
      <RowsTable
        label={words("places.fields")}
        head={[say("label"), say("type"), say("kind"), say("section"), say("requiredShort")]}
        rows={fields.map((field) => ({
          id: field.id,
          name: field.label,
          href: `?row=${field.id}`,
          on: field.id === open?.id,
          note: field.active ? undefined : words("outOfUse"),
          cells: [
            say(`types.${field.type}`),
            field.kind ? kinds(field.kind) : say("anyKind"),
            sections.find(({ id }) => id === field.sectionId)?.name ?? say("anySection"),
            field.required ? say("yes") : "–",
          ],
        }))}
      />
    </SettingsFrame>
  );
}
