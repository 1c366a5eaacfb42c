"use client";

import type { ComponentProps } from "react";
import { Field, type FieldProps } from "../ui/field";
import { TextInput } from "../ui/text-input";
import { useFieldError, useSent } from "./form-context";

/** A labelled line of text; the refusal of its form for `name` stands under it. */
export function TextField({
  label,
  hint,
  error,
  optional,
  labelHidden,
  ...input
}: FieldProps & ComponentProps<typeof TextInput>) {
  const refused = useFieldError(input.name);
  const was = useSent(input.name);
  const sent = input.value === undefined ? was : undefined;
  return (
    <Field label={label} hint={hint} error={error ?? refused} optional={optional} labelHidden={labelHidden}>
      {(aria) => <TextInput {...aria} {...input} {...(sent !== undefined && { defaultValue: sent })} />}
    </Field>
  );
}
