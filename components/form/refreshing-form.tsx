"use client";

import { useRouter } from "next/navigation";
import { useContext, useEffect, useEffectEvent, type ComponentProps, type ReactNode } from "react";

import { ActionForm } from "./action-form";
import { FormContext } from "./form-context";

/** An ActionForm whose page shows the new state when it worked, or leads to `then`. */
export function RefreshingForm<T>({
  then,
  children,
  ...form
}: Omit<ComponentProps<typeof ActionForm<T>>, "onDone"> & { then?: string; children: ReactNode }) {
  const router = useRouter();
  return (
    <ActionForm noValidate {...form} onDone={() => (then ? router.push(then) : router.refresh())}>
      <NewStateWhenStale />
      {children}
    </ActionForm>
  );
}

/** Brings the new version of the row, so that what was typed (and stays) can be saved after looking again. */
function NewStateWhenStale() {
  const { refusal } = useContext(FormContext);
  const router = useRouter();
  const stale = refusal?.code === "stale" ? refusal : null;
  const look = useEffectEvent(() => router.refresh());
  useEffect(() => {
    if (stale) look();
  }, [stale]);
  return null;
}
