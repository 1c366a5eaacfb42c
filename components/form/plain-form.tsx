"use client";

import type { ComponentProps } from "react";

import { FormContext } from "./form-context";
import { useFlaws } from "./use-flaws";

/**
 * A form that no server action answers: a page does, at an address of its own, or the script around it. What is missing is
 * said beside its field, as in every other form.
 */
export function PlainForm({ children, onSubmit, ...form }: ComponentProps<"form">) {
  const { flaws, forget, onInvalidCapture } = useFlaws((_, field) => field.focus());
  return (
    <form
      {...form}
      onInvalidCapture={onInvalidCapture}
      onSubmit={(event) => {
        forget();
        onSubmit?.(event);
      }}
    >
      <FormContext value={{ refusal: flaws, pending: false }}>{children}</FormContext>
    </form>
  );
}
