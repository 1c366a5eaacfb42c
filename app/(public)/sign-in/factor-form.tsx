import { getTranslations } from "next-intl/server";

import { KeyButton } from "@/components/account/key-button";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { signInByFactorAction, signInByKeyAction } from "@/lib/account/actions";

import { StartAgain } from "./start-again";

/** The second thing: a code of the app or a recovery code, or a key. */
export async function FactorForm({ hasAuthenticator, keys }: { hasAuthenticator: boolean; keys: number }) {
  const words = await getTranslations("auth.factor");
  return (
    <>
      {keys > 0 && <KeyButton large action={signInByKeyAction} label={words("byKey")} failed={words("keyFailed")} />}
      <ActionForm action={signInByFactorAction} className="form" noValidate>
        <TextField
          label={words(hasAuthenticator ? "label" : "recovery")}
          hint={words(hasAuthenticator ? "hint" : "recoveryHint")}
          name="code"
          autoComplete="one-time-code"
          maxLength={40}
          required
        />
        <SubmitButton large variant={keys > 0 ? "plain" : undefined}>
          {words("go")}
        </SubmitButton>
      </ActionForm>
      <p className="hp">{words("lost")}</p>
      <StartAgain label={words("again")} />
    </>
  );
}
