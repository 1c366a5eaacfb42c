import { useTranslations } from "next-intl";

import { SelectField } from "../form/select-field";

type Kept = { isOwn: boolean; sectionId: string | null };

/** For whom a text or macro is: the reader, a section they look after, or everybody. */
export function DeskField({
  kept,
  sections,
  isAdmin,
}: {
  kept: Kept | undefined;
  /** Those the reader may keep texts for. */
  sections: readonly { id: string; name: string }[];
  isAdmin: boolean;
}) {
  const words = useTranslations("desk");
  return (
    <SelectField
      label={words("whose")}
      name="desk"
      defaultValue={!kept || kept.isOwn ? "own" : (kept.sectionId ?? "all")}
      options={[
        { value: "own", label: words("own") },
        ...sections.map(({ id, name }) => ({ value: id, label: name })),
        ...(isAdmin ? [{ value: "all", label: words("all") }] : []),
      ]}
    />
  );
}
