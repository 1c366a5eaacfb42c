import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** One line of text; `small` for panels and filter bars. */
export function TextInput({ small, className, ...rest }: ComponentProps<"input"> & { small?: boolean }) {
  return <input className={classNames("input", small && "small", className)} {...rest} />;
}
