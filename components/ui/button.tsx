import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { Link } from "./link";

/** `primary` leaves the house or goes on (one per region); `inside` keeps a note in the house; `quiet` has no edge. */
export type ButtonLook = {
  variant?: "plain" | "primary" | "quiet" | "inside" | "danger";
  large?: boolean;
};

const variantClass = { plain: "", primary: "p", quiet: "q", inside: "in", danger: "danger" } as const;

function look({ variant = "plain", large }: ButtonLook, className?: string): string {
  return classNames("btn", variantClass[variant], large && "lg", className);
}

/** A button of type `button` unless told otherwise; for a form's act use SubmitButton. */
export function Button({ variant, large, className, type = "button", ...rest }: ButtonLook & ComponentProps<"button">) {
  return <button type={type} className={look({ variant, large }, className)} {...rest} />;
}

/** A link that looks like a button. */
export function ButtonLink({ variant, large, className, ...rest }: ButtonLook & ComponentProps<typeof Link>) {
  return <Link className={look({ variant, large }, className)} {...rest} />;
}
