import { getLocale, getTranslations } from "next-intl/server";

import { RowsTable } from "@/components/settings/rows-table";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { titled } from "@/components/shell/titled";
import { configuredName } from "@/lib/organisation/configured-name";
import { readSettings } from "@/lib/organisation/pages";
import { formsOfSections } from "@/lib/web-form/queries";

import type { SettingsProps } from "../settings-props";
import { FormSettings } from "./form-settings";
import { Snippets } from "./snippets";

export const generateMetadata = titled("admin.places.web-forms");

/** The public form of each section: what keeps robots away, and which sites show it. */
export default async function WebFormsPage({ params, searchParams }: SettingsProps) {
  const [{ org }, { row }] = await Promise.all([params, searchParams]);
  const { forms, name } = await readSettings(org, async (scope) => ({
    forms: await formsOfSections(scope),
    name: scope.organisation.name,
  }));
  const [words, say, locale] = await Promise.all([
    getTranslations("admin"),
    getTranslations("webForm.settings"),
    getLocale(),
  ]);
  const open = forms.find(({ id }) => id === row) ?? forms.find(({ enabled }) => enabled) ?? forms[0];
  const panel = open && (
    <>
      <FormSettings key={`${open.id} ${open.version}`} organisation={org} form={open} />
      {open.enabled && <Snippets organisation={org} name={name} form={open} />}
    </>
  );
  return (
    <SettingsFrame organisation={org} place="web-forms" panel={panel}>
      <p className="hp lead">{say("intro")}</p>
      <RowsTable
        stacks
        label={words("places.web-forms")}
        head={[say("section"), say("state"), say("guard"), say("sitesCount")]}
        rows={forms.map((form) => ({
          id: form.id,
          name: configuredName(form, locale),
          href: `?row=${form.id}`,
          on: form.id === open?.id,
          cells: [
            say(form.enabled ? "on" : "off"),
            form.enabled ? say(form.protection) : "–",
            form.enabled ? String(form.sites.length) : "–",
          ],
        }))}
      />
    </SettingsFrame>
  );
}
