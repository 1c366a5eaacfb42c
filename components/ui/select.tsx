import type { ComponentProps } from "react";
import { classNames } from "./class-names";

export type Option = { value: string; label: string; disabled?: boolean };
export type OptionGroup = { label: string; options: Option[] };

export type SelectProps = ComponentProps<"select"> & {
  options: (Option | OptionGroup)[];
  /** Words of the empty choice; without them there is none. */
  empty?: string;
  small?: boolean;
};

/** The browser's own select: right on every device, and without JavaScript. */
export function Select({ options, empty, small, className, ...rest }: SelectProps) {
  return (
    <select className={classNames("input", small && "small", className)} {...rest}>
      {empty !== undefined && <option value="">{empty}</option>}
      {options.map((entry) =>
        "options" in entry ? (
          <optgroup key={entry.label} label={entry.label}>
            {entry.options.map(optionOf)}
          </optgroup>
        ) : (
          optionOf(entry)
        ),
      )}
    </select>
  );
}

function optionOf({ value, label, disabled }: Option) {
  return (
    <option key={value} value={value} disabled={disabled}>
      {label}
    </option>
  );
}
