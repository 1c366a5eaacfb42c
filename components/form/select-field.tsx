"use client";

import { Field, type FieldProps } from "../ui/field";
import { Select, type SelectProps } from "../ui/select";
import { useFieldError } from "./form-context";

/** A labelled choice among few. */
export function SelectField({ label, hint, error, optional, labelHidden, ...select }: FieldProps & SelectProps) {
  const refused = useFieldError(select.name);
  return (
    <Field label={label} hint={hint} error={error ?? refused} optional={optional} labelHidden={labelHidden}>
      {(aria) => <Select {...aria} {...select} />}
    </Field>
  );
}
