"use client";

import type { ComponentProps } from "react";

import { useFieldError } from "../form/form-context";
import { Field, type FieldProps } from "../ui/field";
import { ChoiceOf } from "./choice-of";

/** A labelled choice that the server finds while one types. */
export function ChoiceField({
  label,
  hint,
  error,
  optional,
  labelHidden,
  ...box
}: FieldProps & ComponentProps<typeof ChoiceOf>) {
  const refused = useFieldError(box.name);
  return (
    <Field label={label} hint={hint} error={error ?? refused} optional={optional} labelHidden={labelHidden}>
      {(aria) => <ChoiceOf {...aria} {...box} />}
    </Field>
  );
}
