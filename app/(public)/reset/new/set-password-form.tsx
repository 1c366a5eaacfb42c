"use client";

import Link from "next/link";

import { NewPasswordField } from "@/components/account/new-password-field";
import { FormContext } from "@/components/form/form-context";
import { FormError } from "@/components/form/form-error";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { setPasswordByLinkAction } from "@/lib/account/actions";
import { resetInput } from "@/lib/account/schema";

/** Ends with the way to sign-in, since a reset does not sign in. */
export function SetPasswordForm({
  token,
  label,
  hint,
  set,
  done,
  signIn,
}: {
  token: string;
  label: string;
  hint: string;
  /** What the button says. */
  set: string;
  done: string;
  signIn: string;
}) {
  const form = useActionForm({
    schema: resetInput,
    action: setPasswordByLinkAction,
    start: { token, password: "" },
  });
  if (form.outcome?.ok) {
    return (
      <output>
        <span className="saved">{done}</span>{" "}
        <Link href="/sign-in" className="link">
          {signIn}
        </Link>
      </output>
    );
  }
  return (
    <form action={form.action} onSubmit={form.submit} className="form">
      <input type="hidden" name="token" value={token} />
      <FormContext value={{ refusal: form.refusal, pending: form.pending }}>
        <FormError />
        <NewPasswordField label={label} hint={hint} error={form.errorOf("password")} {...form.register("password")} />
        <SubmitButton large>{set}</SubmitButton>
      </FormContext>
    </form>
  );
}
