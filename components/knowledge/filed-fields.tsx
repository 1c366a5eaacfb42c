import { useTranslations } from "next-intl";

import { type Audience, audiences } from "@/lib/knowledge/schema";

import { SelectField } from "../form/select-field";

type Choice = { id: string; name: string };

/** For whom an article is, under what it is filed, and whose supervisors publish it. */
export function FiledFields({
  filed,
  topics,
  sections,
}: {
  filed: { audience: Audience; topicId: string | null; sectionId: string | null };
  topics: readonly Choice[];
  sections: readonly Choice[];
}) {
  const words = useTranslations("knowledge");
  const options = (choices: readonly Choice[]) => choices.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <SelectField
        label={words("audience.label")}
        hint={words("form.audienceHint")}
        name="audience"
        defaultValue={filed.audience}
        options={audiences.map((audience) => ({ value: audience, label: words(`audience.${audience}`) }))}
      />
      <SelectField
        label={words("form.topic")}
        name="topicId"
        empty={words("form.noTopic")}
        defaultValue={filed.topicId ?? ""}
        options={options(topics)}
      />
      <SelectField
        label={words("form.section")}
        name="sectionId"
        empty={words("form.noSection")}
        defaultValue={filed.sectionId ?? ""}
        options={options(sections)}
      />
    </>
  );
}
