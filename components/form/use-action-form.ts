"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { startTransition, useActionState } from "react";
import { useForm, type DefaultValues, type FieldValues, type Path } from "react-hook-form";
import type { z } from "zod";

import type { Outcome } from "@/lib/kernel/outcome";

import { refusalOf } from "./server-action";
import { useIdempotencyKey } from "./use-idempotency-key";
import { useReaching } from "./use-reaching";

/**
 * One schema for the form and the action: checked while typing, once a field was left, and checked again by the server.
 * Works without JavaScript, when the server alone checks. Needs the words of "refusal".
 */
export function useActionForm<In extends FieldValues, Out, T>({
  schema,
  action,
  start,
}: {
  schema: z.ZodType<Out, In>;
  action: (previous: Outcome<T> | null, input: NoInfer<In> | FormData) => Promise<Outcome<T>>;
  start: DefaultValues<NoInfer<In>>;
}) {
  const say = useTranslations();
  const form = useForm<In, unknown, Out>({ resolver: zodResolver(schema), defaultValues: start, mode: "onTouched" });
  const [outcome, send, pending] = useActionState<Outcome<T> | null, In | FormData>(useReaching(action), null);
  const key = useIdempotencyKey(outcome);

  // The schema has parsed the values only to judge them: the server parses what was typed, once more, itself.
  const submit = form.handleSubmit(() => {
    const typed = { ...form.getValues(), key } as In;
    startTransition(() => send(typed));
  });

  /** The sentence under a field, before anything is sent. */
  function errorOf(name: Path<In>): string | undefined {
    const { error } = form.getFieldState(name, form.formState);
    return error?.message && say(error.message as "refusal.checkFields");
  }

  return {
    register: form.register,
    errorOf,
    action: send as (data: FormData) => void,
    submit,
    outcome,
    refusal: refusalOf(outcome),
    pending,
  };
}
