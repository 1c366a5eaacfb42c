import { getLocale, getTranslations } from "next-intl/server";

import { RefreshingForm } from "@/components/form/refreshing-form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { titled } from "@/components/shell/titled";
import { Checkbox } from "@/components/ui/checkbox";
import { readSettings } from "@/lib/organisation/pages";
import { setSatisfactionAction } from "@/lib/satisfaction/actions";
import { satisfactionPage } from "@/lib/satisfaction/pages";

import type { SettingsProps } from "../settings-props";

export const generateMetadata = titled("admin.places.satisfaction");

/** Whether customers are asked how it went, when, and what sections say otherwise. */
export default async function SatisfactionSettingsPage({ params }: SettingsProps) {
  const { org } = await params;
  const [page, words, locale] = await Promise.all([
    readSettings(org, satisfactionPage),
    getTranslations("satisfaction.settings"),
    getLocale(),
  ]);
  const choices = [
    { value: "", label: words("like") },
    { value: "yes", label: words("yes") },
    { value: "no", label: words("no") },
  ];
  return (
    <SettingsFrame organisation={org} place="satisfaction">
      <RefreshingForm
        action={setSatisfactionAction}
        organisation={org}
        done={words("saved")}
        resetWhenDone={false}
        className="form"
      >
        <p className="hp">{words("intro")}</p>
        <Checkbox name="asks" label={words("asks")} defaultChecked={page.asks} />
        <TextField
          label={words("delay")}
          hint={words("delayHint")}
          name="delayDays"
          type="number"
          min={0}
          max={30}
          defaultValue={page.delayDays}
        />
        <Checkbox name="asksSuppliers" label={words("suppliers")} defaultChecked={page.asksSuppliers} />
        {page.sections.length > 0 && (
          <fieldset className="grid gap-3">
            <legend className="t14 head">{words("sections")}</legend>
            <p className="hp">{words("sectionsHint")}</p>
            {page.sections.map(({ id, name, nameTranslations, asks }) => (
              <SelectField
                key={id}
                label={nameTranslations[locale] ?? name}
                name={`section:${id}`}
                defaultValue={asks === null ? "" : asks ? "yes" : "no"}
                options={choices}
              />
            ))}
          </fieldset>
        )}
        <div className="acts">
          <SubmitButton>{words("save")}</SubmitButton>
        </div>
      </RefreshingForm>
    </SettingsFrame>
  );
}
