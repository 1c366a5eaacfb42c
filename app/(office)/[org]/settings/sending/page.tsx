import { getTranslations } from "next-intl/server";

import { RefreshingForm } from "@/components/form/refreshing-form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { Words } from "@/components/shell/words";
import { titled } from "@/components/shell/titled";
import { createSigningKeyAction } from "@/lib/mail-sending/actions";
import { sendingSettings } from "@/lib/mail-sending/queries";
import { readSettings } from "@/lib/organisation/pages";

import type { SettingsProps } from "../settings-props";
import { SigningKeyCard } from "./signing-key-card";
import { SuppressedAddresses } from "./suppressed-addresses";

export const generateMetadata = titled("mailSending.title");

/** How mail leaves: with what it is signed, and to whom it goes no more. */
export default async function SendingSettingsPage({ params }: SettingsProps) {
  const { org } = await params;
  const { keys, domains, suppressed, now, timeZone } = await readSettings(org, sendingSettings);
  const words = await getTranslations("mailSending");
  return (
    <SettingsFrame organisation={org} place="sending">
      <section className="mb-6">
        <h2 className="t16 head">{words("keys.title")}</h2>
        <p className="hp mb-2">{words("keys.hint")}</p>
        {keys.length === 0 && <p className="m mb-4">{words("keys.none")}</p>}
        <Words namespaces={["mailSending"]}>
          {keys.map((key) => (
            <SigningKeyCard key={key.id} organisation={org} signingKey={key} />
          ))}
        </Words>
        {domains.length > 0 && (
          <RefreshingForm action={createSigningKeyAction} organisation={org} done={words("keys.made")} className="form">
            <SelectField
              label={words("keys.domain")}
              name="domain"
              options={domains.map((domain) => ({ value: domain, label: domain }))}
            />
            <div className="acts">
              <SubmitButton>{words("keys.make")}</SubmitButton>
            </div>
          </RefreshingForm>
        )}
      </section>
      <section>
        <h2 className="t16 head">{words("suppressed.title")}</h2>
        <p className="hp mb-2">{words("suppressed.hint")}</p>
        <SuppressedAddresses organisation={org} suppressed={suppressed} now={now} timeZone={timeZone} />
      </section>
    </SettingsFrame>
  );
}
