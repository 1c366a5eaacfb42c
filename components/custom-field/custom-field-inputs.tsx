import { useLocale, useTranslations } from "next-intl";

import { type CustomField, type CustomValue, choiceLabel, fieldLabel, fieldName } from "@/lib/custom-field/types";

import { SelectField } from "../form/select-field";
import { TextField } from "../form/text-field";

/** The organisation's own fields in a form. */
export function CustomFieldInputs({
  fields,
  values = {},
}: {
  fields: readonly CustomField[];
  values?: Record<string, CustomValue>;
}) {
  const locale = useLocale();
  const words = useTranslations("casework.customFields");
  return fields.map((field) => {
    const { key, type, choices, sectionId } = field;
    // Where the section may still change, only the server knows whether its fields are wanted.
    const required = field.required && sectionId === null;
    const value = values[key] ?? null;
    const known = {
      label: fieldLabel(field, locale),
      name: fieldName(key),
      optional: !field.required,
      required,
    };
    if (type === "choice" || type === "boolean") {
      const options =
        type === "choice"
          ? (choices ?? []).map((choice) => ({ value: choice, label: choiceLabel(field, choice, locale) }))
          : [
              { value: "true", label: words("yes") },
              { value: "false", label: words("no") },
            ];
      return (
        <SelectField
          key={key}
          {...known}
          empty={words("none")}
          defaultValue={value === null ? "" : String(value)}
          options={options}
        />
      );
    }
    return (
      <TextField
        key={key}
        {...known}
        type={type === "date" ? "date" : "text"}
        inputMode={type === "number" ? "decimal" : undefined}
        defaultValue={value === null ? "" : String(value)}
        maxLength={2000}
        autoComplete="off"
      />
    );
  });
}
