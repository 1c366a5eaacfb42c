"use client";

import { useContext, type ComponentProps } from "react";
import { Button, type ButtonLook } from "../ui/button";
import { FormContext } from "./form-context";

/** Sends the form around it; says busy while the server works. The word on it names the act. */
export function SubmitButton({ variant = "primary", ...rest }: ButtonLook & ComponentProps<"button">) {
  const { pending } = useContext(FormContext);
  return <Button type="submit" variant={variant} aria-busy={pending || undefined} {...rest} />;
}
