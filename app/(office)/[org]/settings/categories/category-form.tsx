import { getTranslations } from "next-intl/server";

import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { RefreshingForm } from "@/components/form/refreshing-form";
import { NameFields } from "@/components/settings/name-fields";
import { createCategoryAction, editCategoryAction } from "@/lib/category/actions";
import type { CategoryRow } from "@/lib/category/queries";
import type { Placed } from "@/lib/organisation/tree";
import type { SectionRow } from "@/lib/section/queries";
import { ticketKinds } from "@/lib/ticket/registry";

export async function CategoryForm({
  organisation,
  category,
  tree,
  sections,
  onlyKind,
}: {
  organisation: string;
  category: CategoryRow | undefined;
  tree: Placed<CategoryRow>[];
  sections: Placed<SectionRow>[];
  /** Campaign types are the categories of campaigns: nothing else can be chosen there. */
  onlyKind?: "campaign";
}) {
  const words = await getTranslations("admin");
  const say = await getTranslations("admin.categories");
  const kinds = await getTranslations("ticket.kind");
  const types = await getTranslations("settings.campaignTypes");
  const [create, add] = onlyKind ? [types("create"), types("add")] : [say("create"), say("add")];
  const hidden = {
    ...(category && { id: category.id, version: category.version }),
    ...(onlyKind && { kind: onlyKind }),
  };
  return (
    <RefreshingForm
      action={category ? editCategoryAction : createCategoryAction}
      organisation={organisation}
      hidden={hidden}
      done={words("saved")}
      resetWhenDone={!category}
      className="form"
    >
      <h2 className="t16 head">{category ? category.name : create}</h2>
      <NameFields label={say("name")} value={category?.name} translations={category?.nameTranslations} />
      {!onlyKind && (
        <SelectField
          label={say("kind")}
          name="kind"
          empty={say("anyKind")}
          defaultValue={category?.kind ?? ""}
          options={ticketKinds.map((kind) => ({ value: kind, label: kinds(kind) }))}
        />
      )}
      <SelectField
        label={say("section")}
        name="sectionId"
        empty={say("anySection")}
        defaultValue={category?.sectionId ?? ""}
        options={sections.map(({ id, path }) => ({ value: id, label: path }))}
      />
      <SelectField
        label={words("parent")}
        name="parentId"
        empty="–"
        defaultValue={category?.parentId ?? ""}
        options={tree.filter(({ id }) => id !== category?.id).map(({ id, path }) => ({ value: id, label: path }))}
      />
      <div className="pair">
        <TextField
          label={say("defaultProbability")}
          hint={say("defaultProbabilityHint")}
          name="defaultProbability"
          type="number"
          min={0}
          max={100}
          defaultValue={category?.defaultProbability ?? 0}
        />
        <TextField
          label={words("sequence")}
          hint={words("sequenceHint")}
          name="sequence"
          type="number"
          min={0}
          defaultValue={category?.sequence ?? 10}
        />
      </div>
      <div className="acts">
        <SubmitButton>{category ? words("save") : add}</SubmitButton>
      </div>
    </RefreshingForm>
  );
}
