"use client";

import Link from "next/link";
import { useActionState, type ReactNode } from "react";

import { FormContext } from "@/components/form/form-context";
import { FormError } from "@/components/form/form-error";
import { type FormAction, refusalOf } from "@/components/form/server-action";
import type { Outcome } from "@/lib/kernel/outcome";

type Done = { set: true };

/** Ends with the way to sign-in, since a reset does not sign in. */
export function SetPasswordForm({
  action,
  token,
  done,
  signIn,
  children,
}: {
  action: FormAction<Done>;
  token: string;
  done: string;
  signIn: string;
  children: ReactNode;
}) {
  const [outcome, send, pending] = useActionState<Outcome<Done> | null, FormData>(action, null);
  if (outcome?.ok) {
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
    <form action={send} className="form">
      <input type="hidden" name="token" value={token} />
      <FormContext value={{ refusal: refusalOf(outcome), pending }}>
        <FormError />
        {children}
      </FormContext>
    </form>
  );
}
