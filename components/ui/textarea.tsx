import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** Several lines; grows with what is typed. */
export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea className={classNames("input", className)} {...rest} />;
}
