"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { startTransition, useActionState, useEffect, useEffectEvent } from "react";
import { useForm, type DefaultValues, type FieldValues, type Path } from "react-hook-form";
import type { z } from "zod";
import type { Outcome } from "@/lib/kernel/outcome";
import { refusalOf } from "./server-action";
import { useIdempotencyKey } from "./use-idempotency-key";

/**
 * One schema for the form and the action: checked while typing, checked again by the server, whose refusals
 * come back under their fields. `fixed` travels with the values: organisation, number, version.
 */
export function useActionForm<In extends FieldValues, Out, T>({
  schema,
  action,
  start,
  fixed,
  onDone,
}: {
  schema: z.ZodType<Out, In>;
  action: (previous: Outcome<T> | null, input: NoInfer<In> | FormData) => Promise<Outcome<T>>;
  start: DefaultValues<NoInfer<In>>;
  fixed?: Record<string, string | number>;
  onDone?: (value: T) => void;
}) {
  const form = useForm<In, unknown, Out>({ resolver: zodResolver(schema), defaultValues: start });
  const [outcome, send, pending] = useActionState<Outcome<T> | null, In | FormData>(action, null);
  const key = useIdempotencyKey(outcome);

  const settle = useEffectEvent((answer: Outcome<T>) => {
    if (answer.ok) return onDone?.(answer.value);
    for (const [field, message] of Object.entries(answer.fields ?? {})) form.setError(field as Path<In>, { message });
  });
  useEffect(() => {
    if (outcome) settle(outcome);
  }, [outcome]);

  // The schema has parsed the values only to judge them: the server parses what was typed, once more, itself.
  const submit = form.handleSubmit(() => {
    const typed = { ...form.getValues(), ...fixed, key } as In;
    startTransition(() => send(typed));
  });

  return { ...form, action: send as (data: FormData) => void, submit, key, refusal: refusalOf(outcome), pending };
}
