/* The picture is data of this very page: nothing to fetch or to resize. */
import { getTranslations } from "next-intl/server";

import { confirmAppAction, makeCodesAction, prepareAppAction } from "@/lib/account/factors/actions";
import type { OwnSecurity } from "@/lib/account/own-security";

import { RefreshingForm } from "../form/refreshing-form";
import { SecretForm } from "../form/secret-form";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";
import { NewKeyForm } from "./new-key-form";

/** An app that shows codes: first its picture, then its first code. */
export async function AppSetUp({ security }: { security: OwnSecurity }) {
  const words = await getTranslations("auth.security");
  const { prepared } = security;
  if (!prepared)
    return (
      <RefreshingForm action={prepareAppAction} className="acts">
        <SubmitButton variant="plain">{words("setUpApp")}</SubmitButton>
      </RefreshingForm>
    );
  return (
    <RefreshingForm action={confirmAppAction} done={words("appOn")} className="form">
      <p className="hp">{words("scan")}</p>
      {/* oxlint-disable-next-line next/no-img-element -- a picture of the secret, made for this answer and kept nowhere */}
      <img src={prepared.picture} alt={words("picture")} width={180} height={180} className="qr" />
      <p className="hp">
        {words("typeIt")} <code className="mono">{prepared.secret}</code>
      </p>
      <TextField
        label={words("firstCode")}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={10}
        required
      />
      <div className="acts">
        <SubmitButton>{words("turnOn")}</SubmitButton>
      </div>
    </RefreshingForm>
  );
}

export async function KeySetUp() {
  const words = await getTranslations("auth.security");
  return (
    <NewKeyForm
      words={{
        label: words("keyName"),
        example: words("keyExample"),
        add: words("addKey"),
        failed: words("keyFailed"),
        withoutScript: words("keysNeedScript"),
      }}
    />
  );
}

/** Ten codes for the day when phone and key are lost. */
export async function RecoverySetUp({ security }: { security: OwnSecurity }) {
  const words = await getTranslations("auth.security");
  return (
    <div className="form">
      <p className="hp">{words("codesLeft", { count: security.codesLeft })}</p>
      <SecretForm action={makeCodesAction} note={words("codesOnce")}>
        <div className="acts">
          <SubmitButton variant="plain">{words(security.codesLeft > 0 ? "newCodes" : "makeCodes")}</SubmitButton>
        </div>
      </SecretForm>
    </div>
  );
}
