"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { startTransition, useActionState, useEffect, useEffectEvent, type FormEvent, type ReactNode } from "react";

import type { Outcome } from "@/lib/kernel/outcome";
import { createTicketAction } from "@/lib/ticket/actions";

import { FormContext } from "../form/form-context";
import { FormDraft } from "../form/form-draft";
import { FormError } from "../form/form-error";
import { refusalOf } from "../form/server-action";
import { useIdempotencyKey } from "../form/use-idempotency-key";
import { useReaching } from "../form/use-reaching";

/** The form of a new ticket: goes to the ticket when it is made; without JavaScript it says where the ticket is. */
export function NewTicketForm({
  organisation,
  hidden,
  draft,
  children,
}: {
  organisation: string;
  /** Under which what is typed is kept until the ticket is made. */
  draft: string;
  hidden: Record<string, string>;
  children: ReactNode;
}) {
  const words = useTranslations("newTicket");
  const router = useRouter();
  const [outcome, send, pending] = useActionState<Outcome<{ number: number }> | null, FormData>(
    useReaching(createTicketAction),
    null,
  );
  const key = useIdempotencyKey(outcome);
  const show = useEffectEvent((number: number) => router.push(`/${organisation}/tickets/${number}`));
  useEffect(() => {
    if (outcome?.ok) show(outcome.value.number);
  }, [outcome]);

  // React empties a form after its action, also after a refusal; sending it ourselves keeps what was typed.
  function sendKeepingText(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending || outcome?.ok) return;
    const data = new FormData(event.currentTarget);
    startTransition(() => send(data));
  }

  return (
    <form action={send} onSubmit={sendKeepingText} className="form">
      <input type="hidden" name="organisation" value={organisation} />
      <input type="hidden" name="key" value={key} suppressHydrationWarning />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormContext value={{ refusal: refusalOf(outcome), pending: pending || outcome?.ok === true }}>
        <FormDraft name={draft} organisation={organisation} isSent={outcome?.ok === true} />
        <FormError />
        {outcome?.ok && (
          <output className="saved">
            {words("created", { number: outcome.value.number })}{" "}
            <Link className="link" href={`/${organisation}/tickets/${outcome.value.number}`}>
              {words("show", { number: outcome.value.number })}
            </Link>
          </output>
        )}
        {children}
      </FormContext>
    </form>
  );
}
