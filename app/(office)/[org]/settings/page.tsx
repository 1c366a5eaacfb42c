import { getTranslations } from "next-intl/server";

import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { RefreshingForm } from "@/components/form/refreshing-form";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { titled } from "@/components/shell/titled";
import { Checkbox } from "@/components/ui/checkbox";
import { env } from "@/lib/env";
import { editOrganisationAction } from "@/lib/organisation/actions";
import { organisationSettings, readSettings } from "@/lib/organisation/pages";
import { currencies, localeNames, locales, timeZones } from "@/lib/organisation/regions";

import type { SettingsProps } from "./settings-props";

export const generateMetadata = titled("admin.title");

export default async function OrganisationSettingsPage({ params }: SettingsProps) {
  const { org } = await params;
  const row = await readSettings(org, organisationSettings);
  const words = await getTranslations("admin");
  return (
    <SettingsFrame organisation={org} place="">
      <RefreshingForm
        action={editOrganisationAction}
        organisation={org}
        hidden={{ version: row.version }}
        done={words("saved")}
        resetWhenDone={false}
        className="form"
      >
        <TextField label={words("organisation.name")} name="name" defaultValue={row.name} aria-required />
        <TextField label={words("organisation.slug")} value={`${env().url}/${row.slug}`} readOnly />
        <div className="pair">
          <SelectField
            label={words("organisation.locale")}
            name="locale"
            defaultValue={row.locale}
            options={locales.map((code) => ({ value: code, label: localeNames[code] }))}
          />
          <SelectField
            label={words("organisation.currency")}
            name="currency"
            defaultValue={row.currency}
            options={plain(currencies)}
          />
        </div>
        <SelectField
          label={words("organisation.timeZone")}
          hint={words("organisation.timeZoneHint")}
          name="timeZone"
          defaultValue={row.timeZone}
          options={plain(timeZones)}
        />
        <SelectField
          label={words("organisation.directSend")}
          hint={words("organisation.directSendHint")}
          name="directSend"
          defaultValue={row.directSend}
          options={[
            { value: "everyone", label: words("organisation.everyone") },
            { value: "supervisors", label: words("organisation.supervisors") },
          ]}
        />
        <Checkbox
          label={words("organisation.campaignMustBeOpen")}
          name="campaignMustBeOpen"
          defaultChecked={row.campaignMustBeOpen}
        />
        <TextField
          label={words("organisation.sendHoldSeconds")}
          hint={words("organisation.sendHoldHint")}
          name="sendHoldSeconds"
          type="number"
          min={0}
          max={600}
          defaultValue={row.sendHoldSeconds}
        />
        <div className="acts">
          <SubmitButton>{words("save")}</SubmitButton>
        </div>
      </RefreshingForm>
    </SettingsFrame>
  );
}

const plain = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }));
