"use client";

import { Fragment, useActionState, type ReactNode } from "react";

import type { Outcome } from "@/lib/kernel/outcome";

import { FormContext } from "./form-context";
import { FormError } from "./form-error";
import { sendKeepingText } from "./send-keeping-text";
import { type FormAction, refusalOf } from "./server-action";
import { useIdempotencyKey } from "./use-idempotency-key";
import { useReaching } from "./use-reaching";
import { useRound } from "./use-round";

/** A form whose answer is a secret, shown this one time under `note`. */
export function SecretForm({
  action,
  organisation,
  hidden,
  note,
  children,
}: {
  action: FormAction<{ secret: string }>;
  organisation?: string;
  hidden?: Record<string, string | number>;
  note: string;
  children: ReactNode;
}) {
  const [outcome, send, pending] = useActionState<Outcome<{ secret: string }> | null, FormData>(
    useReaching(action),
    null,
  );
  const key = useIdempotencyKey(outcome);
  const round = useRound(outcome);
  return (
    <form action={send} onSubmit={sendKeepingText(send, pending)} className="form">
      {organisation !== undefined && <input type="hidden" name="organisation" value={organisation} />}
      <input type="hidden" name="key" value={key} suppressHydrationWarning />
      {hidden &&
        Object.entries(hidden).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <FormContext value={{ refusal: refusalOf(outcome), pending }}>
        <FormError />
        <Fragment key={round}>{children}</Fragment>
        {outcome?.ok && (
          <output className="form">
            <span className="saved">{note}</span>
            <code className="mono pre">{outcome.value.secret}</code>
          </output>
        )}
      </FormContext>
    </form>
  );
}
