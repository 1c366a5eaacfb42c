"use client";

import { Field, type FieldProps } from "../ui/field";
import { Select, type SelectProps } from "../ui/select";
import { useFieldError, useSent } from "./form-context";

/** A labelled choice among few. */
export function SelectField({ label, hint, error, optional, labelHidden, ...select }: FieldProps & SelectProps) {
  const refused = useFieldError(select.name);
  const was = useSent(select.name);
  const sent = select.value === undefined ? was : undefined;
  return (
    <Field label={label} hint={hint} error={error ?? refused} optional={optional} labelHidden={labelHidden}>
      {(aria) => <Select {...aria} {...select} {...(sent !== undefined && { defaultValue: sent })} />}
    </Field>
  );
}
