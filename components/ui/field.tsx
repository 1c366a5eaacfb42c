import { useTranslations } from "next-intl";
import { useId, type ReactNode } from "react";
import { classNames } from "./class-names";

/** What a control needs to belong to its label, hint and error. */
export type FieldAria = { id: string; "aria-describedby"?: string; "aria-invalid"?: true };

export type FieldProps = {
  label: string;
  /** One line of help under the control. */
  hint?: string;
  /** Why the value was refused. */
  error?: string;
  /** Says "optional" beside the label. */
  optional?: boolean;
  /** The label is read aloud but not shown. */
  labelHidden?: boolean;
};

/** Label, control, hint and error, tied together for eyes and screen readers. */
export function Field({
  label,
  hint,
  error,
  optional,
  labelHidden,
  children,
}: FieldProps & { children: (aria: FieldAria) => ReactNode }) {
  const words = useTranslations("common");
  const id = useId();
  const described = classNames(hint && `${id}-hint`, error && `${id}-error`);
  const aria: FieldAria = {
    id,
    ...(described && { "aria-describedby": described }),
    ...(error && { "aria-invalid": true as const }),
  };
  return (
    <div className="f1">
      <label htmlFor={id} className={labelHidden ? "sr" : undefined}>
        {label} {optional && <span className="opt">{words("optional")}</span>}
      </label>
      {children(aria)}
      {hint && (
        <p id={`${id}-hint`} className="hp">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="er">
          {error}
        </p>
      )}
    </div>
  );
}
