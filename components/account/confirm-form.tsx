import { getTranslations } from "next-intl/server";

import {
  askConfirmCodeAction,
  confirmAction,
  confirmByKeyAction,
  confirmByMailedCodeAction,
} from "@/lib/account/factors/actions";
import type { OwnSecurity } from "@/lib/account/own-security";

import { RefreshingForm } from "../form/refreshing-form";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";
import { KeyButton } from "./key-button";

/** Asks once more who is there, before what decides about sign-in is changed. */
export async function ConfirmForm({
  security,
  hasPassword,
  cameByProvider = false,
}: {
  security: OwnSecurity;
  hasPassword: boolean;
  /** An organisation's provider alone opened the session: it changes nothing, whatever is shown. */
  cameByProvider?: boolean;
}) {
  const words = await getTranslations("auth.confirm");
  if (cameByProvider) return <p className="hp">{words("cameByProvider")}</p>;
  const byMail = !hasPassword && !security.hasAny;
  return (
    <div className="form">
      <p className="hp">{words("why")}</p>
      {security.keys > 0 && (
        <KeyButton action={confirmByKeyAction} label={words("byKey")} failed={words("keyFailed")} />
      )}
      {byMail ? (
        <>
          <RefreshingForm action={askConfirmCodeAction} done={words("mailed")} className="acts">
            <SubmitButton variant="plain">{words("mailCode")}</SubmitButton>
          </RefreshingForm>
          <RefreshingForm action={confirmByMailedCodeAction} className="form">
            <TextField label={words("mailedCode")} name="code" autoComplete="one-time-code" maxLength={20} required />
            <div className="acts">
              <SubmitButton>{words("go")}</SubmitButton>
            </div>
          </RefreshingForm>
        </>
      ) : (
        <RefreshingForm action={confirmAction} className="form">
          {hasPassword ? (
            <TextField
              label={words("password")}
              name="password"
              type="password"
              autoComplete="current-password"
              maxLength={256}
            />
          ) : (
            <TextField label={words("code")} name="code" autoComplete="one-time-code" maxLength={40} />
          )}
          <div className="acts">
            <SubmitButton>{words("go")}</SubmitButton>
          </div>
        </RefreshingForm>
      )}
    </div>
  );
}
