import { getTranslations } from "next-intl/server";

import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { signInByCodeAction } from "@/lib/account/actions";

import { StartAgain } from "./start-again";

/** The code from the mail: good in the browser that asked for it. */
export async function CodeForm() {
  const words = await getTranslations("auth.code");
  return (
    <>
      <ActionForm action={signInByCodeAction} className="form" noValidate>
        <TextField
          label={words("label")}
          hint={words("hint")}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={20}
          required
        />
        <SubmitButton large>{words("go")}</SubmitButton>
      </ActionForm>
      <StartAgain label={words("again")} />
    </>
  );
}
