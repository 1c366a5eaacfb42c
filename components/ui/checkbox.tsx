import type { ComponentProps, ReactNode } from "react";

/** A box with its words; `type="radio"` for one of several. */
export function Checkbox({
  label,
  type = "checkbox",
  ...rest
}: ComponentProps<"input"> & { label: ReactNode; type?: "checkbox" | "radio" }) {
  return (
    <label className="cb">
      <input type={type} className="box" {...rest} />
      <span>{label}</span>
    </label>
  );
}
