import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";

import { RefreshingForm } from "@/components/form/refreshing-form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextareaField } from "@/components/form/textarea-field";
import { settingsPath } from "@/components/settings/settings-tabs";
import { configuredName } from "@/lib/organisation/configured-name";
import { keepWebFormAction } from "@/lib/web-form/actions";
import type { SectionForm } from "@/lib/web-form/queries";
import { protections } from "@/lib/web-form/schema";

/** How the form of one section is kept. */
export async function FormSettings({ organisation, form }: { organisation: string; form: SectionForm }) {
  const [say, locale] = await Promise.all([getTranslations("webForm.settings"), getLocale()]);
  return (
    <RefreshingForm
      action={keepWebFormAction}
      organisation={organisation}
      hidden={{ sectionId: form.id, version: form.version }}
      done={say("saved")}
      resetWhenDone={false}
      className="form"
    >
      <h2 className="t16 head">{configuredName(form, locale)}</h2>
      <p className="hp">
        <Link href={`${settingsPath(organisation, "sections")}?row=${form.id}`} prefetch={false} className="link">
          {say("switch")}
        </Link>
      </p>
      <SelectField
        label={say("guard")}
        hint={say("guardHint")}
        name="protection"
        defaultValue={form.protection}
        options={protections.map((code) => ({ value: code, label: say(code) }))}
      />
      <TextareaField
        label={say("sites")}
        hint={say("sitesHint")}
        name="sites"
        rows={3}
        defaultValue={form.sites.join("\n")}
        spellCheck={false}
        optional
      />
      <div className="acts">
        <SubmitButton>{say("save")}</SubmitButton>
      </div>
    </RefreshingForm>
  );
}
