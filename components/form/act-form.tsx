"use client";

import { useActionState, useState, type FormEvent, type ReactNode } from "react";

import type { Outcome } from "@/lib/kernel/outcome";

import { useToast } from "../ui/toast";
import { FormContext } from "./form-context";
import { type FormAction, type Refused, refusalOf } from "./server-action";
import { useAct } from "./use-act";
import { useFlaws } from "./use-flaws";

type Values = Record<string, unknown>;

/**
 * A form whose effect is shown before the server has answered: `optimistic` runs at once, and what it showed snaps back
 * when the act is refused. Without JavaScript an ordinary form.
 */
export function ActForm<T>({
  action,
  organisation,
  hidden,
  done,
  onDone,
  onRefused,
  optimistic,
  className,
  children,
  ...labels
}: {
  action: FormAction<T>;
  organisation: string;
  hidden?: Record<string, string | number>;
  done?: string;
  onDone?: (value: T) => void;
  /** Instead of saying why in a toast. */
  onRefused?: (refusal: Refused, values: Values) => void;
  optimistic?: (values: Values) => void;
  className?: string;
  children: ReactNode;
  "aria-label"?: string;
}) {
  // Sends only where there is no script yet.
  const [outcome, send] = useActionState<Outcome<T> | null, FormData>(action, null);
  const { act, pending } = useAct(
    action as unknown as (previous: null, input: Values) => Promise<Outcome<T>>,
    organisation,
  );
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const toast = useToast();
  const { flaws, forget, onInvalidCapture } = useFlaws((message, field) => {
    if (onRefused) return;
    toast({ message });
    field.focus();
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const values = valuesOf(new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter));
    setRefusal(null);
    forget();
    act(values, {
      ...(done && { done }),
      ...(onDone && { onDone }),
      ...(optimistic && { optimistic: () => optimistic(values) }),
      ...(onRefused && {
        onRefused: (refused: Refused) => {
          setRefusal(refused);
          onRefused(refused, values);
        },
      }),
    });
  }

  return (
    <form action={send} onSubmit={submit} onInvalidCapture={onInvalidCapture} className={className} {...labels}>
      <input type="hidden" name="organisation" value={organisation} />
      {hidden &&
        Object.entries(hidden).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <FormContext value={{ refusal: flaws ?? refusal ?? refusalOf(outcome), pending }}>{children}</FormContext>
    </form>
  );
}

/** As the server reads a form: a field that stands several times is a list. */
function valuesOf(data: FormData): Values {
  const values: Values = {};
  for (const name of new Set(data.keys())) {
    if (name.startsWith("$ACTION") || name === "organisation") continue;
    const all = data.getAll(name);
    values[name] = all.length > 1 ? all : all[0];
  }
  return values;
}
