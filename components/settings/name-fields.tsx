import { getTranslations } from "next-intl/server";

import { TextField } from "../form/text-field";

/** A name, and the same in the other languages: beside it the words people who read those see. */
export async function NameFields({
  label,
  name = "name",
  value,
  translations,
  required = true,
  hint,
}: {
  label: string;
  name?: string;
  value: string | null | undefined;
  translations: Record<string, string> | undefined;
  required?: boolean;
  hint?: string;
}) {
  const words = await getTranslations("admin");
  return (
    <>
      <TextField
        label={label}
        name={name}
        defaultValue={value ?? ""}
        aria-required={required || undefined}
        optional={!required}
        {...(hint && { hint })}
      />
      <div className="pair">
        <TextField label={words("nameFr")} name="nameFr" defaultValue={translations?.["fr"]} lang="fr" optional />
        <TextField label={words("nameZh")} name="nameZh" defaultValue={translations?.["zh-CN"]} lang="zh-CN" optional />
      </div>
    </>
  );
}
