import { getTranslations } from "next-intl/server";

import { RefreshingForm } from "@/components/form/refreshing-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Checkbox } from "@/components/ui/checkbox";
import { keepProviderAction } from "@/lib/identity-provider/actions";
import { comeBackAddress } from "@/lib/identity-provider/openid";
import type { SecuritySettings } from "@/lib/sign-in-policy/queries";

/** Where the organisation's people sign in with their account of another server. */
export async function ProviderSettings({
  organisation,
  provider,
}: {
  organisation: string;
  provider: SecuritySettings["provider"];
}) {
  const [words, say] = await Promise.all([getTranslations("admin"), getTranslations("signInPolicy.provider")]);
  return (
    <RefreshingForm
      action={keepProviderAction}
      organisation={organisation}
      hidden={{ version: provider?.version ?? 0 }}
      done={words("saved")}
      resetWhenDone={false}
      className="form"
    >
      <h2 className="t16 head">{say("title")}</h2>
      <p className="hp">{say("intro")}</p>
      <TextField label={say("name")} name="name" defaultValue={provider?.name} autoComplete="off" required />
      <TextField
        label={say("issuer")}
        hint={say("issuerHint")}
        name="issuer"
        type="url"
        defaultValue={provider?.issuer}
        autoComplete="off"
        required
      />
      <TextField label={say("back")} value={comeBackAddress(organisation)} readOnly />
      <TextField
        label={say("clientId")}
        name="clientId"
        defaultValue={provider?.clientId}
        autoComplete="off"
        required
      />
      <TextField
        label={say("clientSecret")}
        hint={provider ? say("secretKept") : undefined}
        name="clientSecret"
        type="password"
        autoComplete="off"
      />
      <TextField
        label={say("acr")}
        hint={say("acrHint")}
        name="requiredAcr"
        defaultValue={provider?.requiredAcr ?? ""}
        autoComplete="off"
      />
      <Checkbox label={say("forStaff")} name="forStaff" defaultChecked={provider?.forStaff ?? true} />
      <Checkbox label={say("forPortal")} name="forPortal" defaultChecked={provider?.forPortal ?? false} />
      <Checkbox label={say("required")} name="required" defaultChecked={provider?.required ?? false} />
      <p className="hp">{say("requiredHint")}</p>
      <Checkbox label={say("active")} name="active" defaultChecked={provider?.active ?? true} />
      <div className="acts">
        <SubmitButton>{words("save")}</SubmitButton>
      </div>
    </RefreshingForm>
  );
}
