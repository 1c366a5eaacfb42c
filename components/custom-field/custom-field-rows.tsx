import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { type CustomField, type CustomValue, choiceLabel, fieldLabel, fieldName } from "@/lib/custom-field/types";
import { editTicketAction } from "@/lib/ticket/actions";

import { EditableProperty } from "../form/editable-property";
import { Property } from "../ui/property-list";
import { Select } from "../ui/select";
import { TextInput } from "../ui/text-input";

/** The organisation's own fields of a ticket, each changed where it stands. */
export function CustomFieldRows({
  organisation,
  ticket,
}: {
  organisation: string;
  ticket: {
    number: number;
    version: number;
    mayEdit: boolean;
    values: { custom: Record<string, CustomValue> };
    casework: { fields: CustomField[] };
  };
}) {
  const locale = useLocale();
  const words = useTranslations("casework.customFields");
  const { number, version, mayEdit, values, casework } = ticket;
  if (casework.fields.length === 0) return null;
  return (
    <section>
      <dl className="pr">
        {casework.fields.map((field) => {
          const label = fieldLabel(field, locale);
          const value = values.custom[field.key] ?? null;
          const shown = value === null ? null : <CustomValueText field={field} value={value} />;
          if (!mayEdit)
            return (
              <Property key={field.key} label={label}>
                {shown}
              </Property>
            );
          return (
            <EditableProperty
              key={field.key}
              label={label}
              value={shown}
              action={editTicketAction}
              organisation={organisation}
              hidden={{ number, version }}
              done={words("saved")}
            >
              <Control field={field} label={label} value={value} />
            </EditableProperty>
          );
        })}
      </dl>
    </section>
  );
}

/** A value as people read it. */
export function CustomValueText({
  field,
  value,
}: {
  field: Pick<CustomField, "type" | "labelTranslations">;
  value: CustomValue;
}): ReactNode {
  const locale = useLocale();
  const { type } = field;
  const format = useFormatter();
  const words = useTranslations("casework.customFields");
  if (value === null) return null;
  if (type === "boolean") return words(value ? "yes" : "no");
  if (type === "number") return <span className="num">{format.number(Number(value))}</span>;
  if (type === "date")
    return format.dateTime(new Date(`${String(value)}T00:00:00Z`), {
      timeZone: "UTC",
      day: "numeric",
      month: "short",
      year: "numeric",
    });
  return type === "choice" ? choiceLabel(field, String(value), locale) : String(value);
}

function Control({ field, label, value }: { field: CustomField; label: string; value: CustomValue }) {
  const locale = useLocale();
  const words = useTranslations("casework.customFields");
  const known = { name: fieldName(field.key), "aria-label": label, defaultValue: value === null ? "" : String(value) };
  if (field.type === "choice" || field.type === "boolean") {
    const options =
      field.type === "choice"
        ? (field.choices ?? []).map((choice) => ({ value: choice, label: choiceLabel(field, choice, locale) }))
        : [
            { value: "true", label: words("yes") },
            { value: "false", label: words("no") },
          ];
    return <Select small {...known} {...(!field.required && { empty: words("none") })} options={options} />;
  }
  return (
    <TextInput
      small
      {...known}
      type={field.type === "date" ? "date" : "text"}
      inputMode={field.type === "number" ? "decimal" : undefined}
    />
  );
}
