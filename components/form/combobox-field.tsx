"use client";

import type { ComponentProps } from "react";
import { Combobox } from "../ui/combobox";
import { Field, type FieldProps } from "../ui/field";
import { useFieldError } from "./form-context";

/** A labelled choice among many, found by typing. */
export function ComboboxField({
  label,
  hint,
  error,
  optional,
  labelHidden,
  ...box
}: FieldProps & ComponentProps<typeof Combobox>) {
  const refused = useFieldError(box.name);
  return (
    <Field label={label} hint={hint} error={error ?? refused} optional={optional} labelHidden={labelHidden}>
      {(aria) => <Combobox {...aria} {...box} />}
    </Field>
  );
}
