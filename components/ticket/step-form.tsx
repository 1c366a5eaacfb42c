"use client";

import { useRouter } from "next/navigation";
import { useContext, useEffect, useEffectEvent, type ReactNode } from "react";

import { ActionForm } from "../form/action-form";
import { FormContext } from "../form/form-context";
import type { FormAction } from "../form/server-action";
import { useToast } from "../ui/toast";

/** A form of the header or a menu: it has no room for a sentence, so a refusal is said in a toast. */
export function StepForm({
  children,
  goTo,
  ...form
}: {
  action: FormAction<{ number: number }>;
  organisation: string;
  hidden?: Record<string, string | number>;
  done?: string;
  className?: string;
  /** Where to go when it is done; the page stays unless told. */
  goTo?: "list" | "answer";
  children: ReactNode;
}) {
  const router = useRouter();
  const { organisation } = form;
  function leave({ number }: { number: number }) {
    if (goTo) router.push(goTo === "list" ? `/${organisation}/tickets` : `/${organisation}/tickets/${number}`);
  }
  return (
    <ActionForm {...form} onDone={leave} quietErrors>
      {children}
      <RefusalToast />
    </ActionForm>
  );
}

function RefusalToast() {
  const { refusal } = useContext(FormContext);
  const toast = useToast();
  const say = useEffectEvent((message: string) => toast({ message }));
  useEffect(() => {
    if (refusal) say(Object.values(refusal.fields ?? {})[0] ?? refusal.message);
  }, [refusal]);
  return refusal ? (
    <noscript>
      <p className="refused">{refusal.message}</p>
    </noscript>
  ) : null;
}
