"use client";

import { useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";

import { flawsOf, isFlawed, nameOf } from "./flaws";
import type { Refused } from "./server-action";

/**
 * What a browser would say in a bubble, in its own language, of a field that is empty or cannot be read: said where
 * refusals of the form are said, in the reader's. Without JavaScript the browser says it.
 */
export function useFlaws(tell?: (sentence: string, field: HTMLElement) => void) {
  const words = useTranslations("refusal");
  const [flaws, setFlaws] = useState<Refused | null>(null);

  /** Asked once for each field that is not right; the first speaks for all. */
  function onInvalidCapture(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const controls = [...event.currentTarget.elements] as HTMLInputElement[];
    const first = controls.find(isFlawed);
    if (!first || first !== event.target) return;
    const fields = Object.fromEntries(Object.entries(flawsOf(controls)).map(([name, flaw]) => [name, words(flaw)]));
    tell?.(fields[nameOf(first)] ?? words("fieldMissing"), first);
    setFlaws({ ok: false, code: "invalid", message: "", fields });
  }

  return { flaws, forget: () => setFlaws(null), onInvalidCapture };
}
