"use client";

import { startTransition, useActionState, type FormEvent, type ReactNode } from "react";

import type { Outcome } from "@/lib/kernel/outcome";

import { FormContext } from "../form/form-context";
import { FormError } from "../form/form-error";
import { type FormAction, refusalOf } from "../form/server-action";
import { useReaching } from "../form/use-reaching";

/** A form that may end with a mail on its way: then `mailed` stands in its place. Works without JavaScript. */
export function MailedForm({
  action,
  mailed,
  children,
}: {
  action: FormAction<{ mailed: boolean }>;
  mailed: ReactNode;
  children: ReactNode;
}) {
  const [outcome, send, pending] = useActionState<Outcome<{ mailed: boolean }> | null, FormData>(
    useReaching(action),
    null,
  );
  if (outcome?.ok && outcome.value.mailed) {
    return <output className="saved">{mailed}</output>;
  }

  // React empties a form after its action; sending it ourselves keeps what was typed.
  function sendKeepingText(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const data = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
    startTransition(() => send(data));
  }

  return (
    <form action={send} onSubmit={sendKeepingText} className="form" noValidate>
      <FormContext value={{ refusal: refusalOf(outcome), pending }}>
        <FormError />
        {children}
      </FormContext>
    </form>
  );
}
