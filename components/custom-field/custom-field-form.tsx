import { getTranslations } from "next-intl/server";

import { createCustomFieldAction, editCustomFieldAction } from "@/lib/custom-field/actions";
import type { CustomFieldRow } from "@/lib/custom-field/queries";
import { customFieldTypes } from "@/lib/custom-field/types";
import { ticketKinds } from "@/lib/ticket/registry";

import { RefreshingForm } from "../form/refreshing-form";
import { SelectField } from "../form/select-field";
import type { FormAction } from "../form/server-action";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";
import { TextareaField } from "../form/textarea-field";
import { Checkbox } from "../ui/checkbox";

/** A field of the organisation; type and key stay as they were made. */
export async function CustomFieldForm({
  organisation,
  field,
  sections,
}: {
  organisation: string;
  field: CustomFieldRow | undefined;
  sections: { id: string; path: string }[];
}) {
  const words = await getTranslations("admin");
  const say = await getTranslations("casework.customFields");
  const kinds = await getTranslations("ticket.kind");
  const action: FormAction<{ id: string }> = field ? editCustomFieldAction : createCustomFieldAction;
  const kept = field?.choices ?? [];
  const linesIn = (locale: string) =>
    kept.map((choice) => field?.labelTranslations[`${locale}/${choice}`] ?? "").join("\n");
  const choices = (
    <>
      <TextareaField
        label={say("choices")}
        hint={say("choicesHint")}
        name="choices"
        rows={4}
        defaultValue={kept.join("\n")}
        optional
      />
      <div className="pair">
        <TextareaField
          label={say("choicesFr")}
          name="choicesFr"
          rows={4}
          lang="fr"
          defaultValue={linesIn("fr")}
          optional
        />
        <TextareaField
          label={say("choicesZh")}
          name="choicesZh"
          rows={4}
          lang="zh-CN"
          defaultValue={linesIn("zh-CN")}
          optional
        />
      </div>
    </>
  );
  return (
    <RefreshingForm
      action={action}
      organisation={organisation}
      hidden={field && { id: field.id, version: field.version }}
      done={words("saved")}
      resetWhenDone={!field}
      className="form"
    >
      <h2 className="t16 head">{field ? field.label : say("create")}</h2>
      {field && <p className="f">{say("keyIs", { key: field.key, type: say(`types.${field.type}`) })}</p>}
      <TextField label={say("label")} name="label" defaultValue={field?.label} maxLength={120} required />
      <div className="pair">
        <TextField label={words("nameFr")} name="nameFr" defaultValue={field?.labelTranslations.fr} optional />
        <TextField label={words("nameZh")} name="nameZh" defaultValue={field?.labelTranslations["zh-CN"]} optional />
      </div>
      {!field && (
        <>
          <SelectField
            label={say("type")}
            name="type"
            defaultValue="text"
            options={customFieldTypes.map((type) => ({ value: type, label: say(`types.${type}`) }))}
          />
          <TextField
            label={say("key")}
            hint={say("keyHint")}
            name="fieldKey"
            pattern="[a-z][a-z0-9_]*"
            maxLength={40}
            autoComplete="off"
            optional
          />
        </>
      )}
      {(!field || field.type === "choice") && choices}
      <SelectField
        label={say("kind")}
        name="kind"
        empty={say("anyKind")}
        defaultValue={field?.kind ?? ""}
        options={ticketKinds.map((kind) => ({ value: kind, label: kinds(kind) }))}
      />
      <SelectField
        label={say("section")}
        name="sectionId"
        empty={say("anySection")}
        defaultValue={field?.sectionId ?? ""}
        options={sections.map(({ id, path }) => ({ value: id, label: path }))}
      />
      <TextField label={words("sequence")} name="sequence" type="number" min={0} defaultValue={field?.sequence ?? 10} />
      <Checkbox name="required" label={say("required")} defaultChecked={field?.required} />
      <div className="acts">
        <SubmitButton>{field ? words("save") : say("add")}</SubmitButton>
      </div>
    </RefreshingForm>
  );
}
