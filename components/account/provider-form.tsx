"use client";

import { useActionState, useEffect, type ReactNode } from "react";

import type { Outcome } from "@/lib/kernel/outcome";
import { goToProviderAction } from "@/lib/identity-provider/actions";

import { FormContext } from "../form/form-context";
import { FormError } from "../form/form-error";
import { sendKeepingText } from "../form/send-keeping-text";
import { refusalOf } from "../form/server-action";
import { useReaching } from "../form/use-reaching";

/**
 * Leads to a provider. A form may not send anybody to another site (our policy forbids it), so its answer is the address:
 * the browser goes there, and without JavaScript it stands there as a link.
 */
export function ProviderForm({ leads, go, children }: { leads: string; go: string; children: ReactNode }) {
  const [outcome, send, pending] = useActionState<Outcome<{ address: string }> | null, FormData>(
    useReaching(goToProviderAction),
    null,
  );
  const address = outcome?.ok ? outcome.value.address : null;
  useEffect(() => {
    if (address) window.location.assign(address);
  }, [address]);

  if (address)
    return (
      <div className="form">
        <p className="hp">{leads}</p>
        <a href={address} className="btn p lg" rel="noreferrer">
          {go}
        </a>
      </div>
    );
  return (
    <form action={send} onSubmit={sendKeepingText(send, pending)} className="form" noValidate>
      <FormContext value={{ refusal: refusalOf(outcome), pending }}>
        <FormError />
        {children}
      </FormContext>
    </form>
  );
}
