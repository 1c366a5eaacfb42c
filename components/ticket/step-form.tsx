"use client";

import { useRouter } from "next/navigation";
import { useContext, type ReactNode } from "react";

import { ActForm } from "../form/act-form";
import { FormContext } from "../form/form-context";
import type { FormAction } from "../form/server-action";
import { useAhead } from "./ahead";
import type { Ahead } from "./shown-ahead";

/** A form of the header or a menu: it has no room for a sentence, so a refusal is said in a toast. */
export function StepForm({
  children,
  goTo,
  ahead,
  ...form
}: {
  action: FormAction<{ number: number }>;
  organisation: string;
  hidden?: Record<string, string | number>;
  done?: string;
  className?: string;
  /** Where to go when it is done; the page stays unless told. */
  goTo?: "list" | "answer";
  /** What the page shows before the server has answered. */
  ahead?: Ahead;
  children: ReactNode;
}) {
  const router = useRouter();
  const { look } = useAhead();
  const { organisation } = form;
  function leave({ number }: { number: number }) {
    if (goTo) router.push(goTo === "list" ? `/${organisation}/tickets` : `/${organisation}/tickets/${number}`);
  }
  return (
    <ActForm {...form} onDone={leave} {...(ahead && { optimistic: () => look(ahead) })}>
      {children}
      <RefusedWithoutScript />
    </ActForm>
  );
}

function RefusedWithoutScript() {
  const { refusal } = useContext(FormContext);
  return refusal ? (
    <noscript>
      <p className="refused">{refusal.message}</p>
    </noscript>
  ) : null;
}
