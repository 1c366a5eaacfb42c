"use client";

import type { ComponentProps } from "react";
import { Field, type FieldProps } from "../ui/field";
import { Textarea } from "../ui/textarea";
import { useFieldError, useSent } from "./form-context";

/** Labelled text of several lines. */
export function TextareaField({
  label,
  hint,
  error,
  optional,
  labelHidden,
  ...input
}: FieldProps & ComponentProps<"textarea">) {
  const refused = useFieldError(input.name);
  const was = useSent(input.name);
  const sent = input.value === undefined ? was : undefined;
  return (
    <Field label={label} hint={hint} error={error ?? refused} optional={optional} labelHidden={labelHidden}>
      {(aria) => <Textarea {...aria} {...input} {...(sent !== undefined && { defaultValue: sent })} />}
    </Field>
  );
}
