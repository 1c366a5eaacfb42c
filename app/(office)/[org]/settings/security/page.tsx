import { getTranslations } from "next-intl/server";

import { RefreshingForm } from "@/components/form/refreshing-form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { RowsTable } from "@/components/settings/rows-table";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { titled } from "@/components/shell/titled";
import { DateTime } from "@/components/ui/date-time";
import { readSettings } from "@/lib/organisation/pages";
import { askRemovalAction, keepPolicyAction } from "@/lib/sign-in-policy/actions";
import { factorsOfMembers, securitySettings } from "@/lib/sign-in-policy/queries";
import { factorFor } from "@/lib/sign-in-policy/schema";

import type { SettingsProps } from "../settings-props";
import { ProviderSettings } from "./provider-settings";

export const generateMetadata = titled("admin.places.security");

/** Who must show what when signing in, the organisation's own provider, and what members have. */
export default async function SecurityPage({ params }: SettingsProps) {
  const { org } = await params;
  const { settings, organisation } = await readSettings(org, async (scope) => ({
    settings: await securitySettings(scope),
    organisation: scope.organisation,
  }));
  const factors = await factorsOfMembers(
    organisation.id,
    settings.members.map(({ userId }) => userId),
  );
  const [words, say, roles] = await Promise.all([
    getTranslations("admin"),
    getTranslations("signInPolicy"),
    getTranslations("signInPolicy.roles"),
  ]);
  const { timeZone } = organisation;
  return (
    <SettingsFrame
      organisation={org}
      place="security"
      panel={<ProviderSettings organisation={org} provider={settings.provider} />}
    >
      <RefreshingForm
        action={keepPolicyAction}
        organisation={org}
        hidden={{ version: settings.version }}
        done={words("saved")}
        resetWhenDone={false}
        className="form mx-4 my-4 wide:mx-5"
      >
        <SelectField
          label={say("factorFor")}
          hint={say("factorForHint")}
          name="factorFor"
          defaultValue={settings.factorFor}
          options={factorFor.map((value) => ({ value, label: say(value) }))}
        />
        <div className="acts">
          <SubmitButton>{words("save")}</SubmitButton>
        </div>
      </RefreshingForm>
      <RowsTable
        stacks
        label={say("members")}
        head={[say("member"), say("role"), say("factor"), say("unasked"), say("lost")]}
        rows={settings.members.map(({ membershipId, userId, name, role, apiKeys }) => {
          const has = factors.get(userId);
          const any = has && (has.hasAuthenticator || has.keys > 0);
          return {
            id: membershipId,
            name,
            cells: [
              roles(role),
              any
                ? [has.hasAuthenticator ? say("app") : null, has.keys > 0 ? say("keys", { count: has.keys }) : null]
                    .filter(Boolean)
                    .join(", ")
                : say("none"),
              [
                apiKeys > 0 ? say("apiKeys", { count: apiKeys }) : null,
                has && has.mailPrograms > 0 ? say("mailPrograms", { count: has.mailPrograms }) : null,
              ]
                .filter(Boolean)
                .join(", ") || "–",
              has?.removalDueAt ? (
                <span key="due">
                  {say("removalDue")} <DateTime at={has.removalDueAt} timeZone={timeZone} withTime />
                </span>
              ) : any ? (
                <RefreshingForm
                  key="lost"
                  action={askRemovalAction}
                  hidden={{ organisation: org, membershipId }}
                  done={say("asked")}
                >
                  <SubmitButton variant="quiet" aria-label={say("removeOf", { name })}>
                    {say("remove")}
                  </SubmitButton>
                </RefreshingForm>
              ) : (
                "–"
              ),
            ],
          };
        })}
      />
    </SettingsFrame>
  );
}
