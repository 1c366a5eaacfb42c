import { getTranslations } from "next-intl/server";

import { createRequestTypeAction, editRequestTypeAction } from "@/lib/request-type/actions";
import type { RequestTypesSettings } from "@/lib/request-type/pages/settings";
import type { RequestTypeRow } from "@/lib/request-type/queries";
import { audiences, kindsFor, requestIcons } from "@/lib/request-type/types";

import { RefreshingForm } from "../form/refreshing-form";
import { SelectField } from "../form/select-field";
import type { FormAction } from "../form/server-action";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";
import { NameFields } from "../settings/name-fields";
import { AskedFieldRows } from "./asked-field-rows";

/** What customers or suppliers may ask for, where it goes, and what is asked besides title and text. */
export async function RequestTypeForm({
  organisation,
  type,
  known,
}: {
  organisation: string;
  type: RequestTypeRow | undefined;
  known: RequestTypesSettings;
}) {
  const words = await getTranslations("admin");
  const say = await getTranslations("requestType");
  const kinds = await getTranslations("ticket.kind");
  const action: FormAction<{ id: string }> = type ? editRequestTypeAction : createRequestTypeAction;
  return (
    <RefreshingForm
      action={action}
      organisation={organisation}
      hidden={type && { id: type.id, version: type.version }}
      done={words("saved")}
      resetWhenDone={!type}
      className="form"
    >
      <h2 className="t16 head">{type ? type.name : say("settings.create")}</h2>
      <NameFields label={say("settings.name")} value={type?.name} translations={type?.nameTranslations} />
      <TextField
        label={say("settings.descriptionLabel")}
        name="description"
        defaultValue={type?.description ?? ""}
        maxLength={300}
        optional
      />
      <div className="pair">
        <TextField
          label={say("settings.inFrench")}
          name="descriptionFr"
          defaultValue={type?.descriptionTranslations["fr"]}
          lang="fr"
          maxLength={300}
          optional
        />
        <TextField
          label={say("settings.inChinese")}
          name="descriptionZh"
          defaultValue={type?.descriptionTranslations["zh-CN"]}
          lang="zh-CN"
          maxLength={300}
          optional
        />
      </div>
      <div className="pair">
        <SelectField
          label={say("settings.audience")}
          name="audience"
          defaultValue={type?.audience ?? "customers"}
          options={audiences.map((one) => ({ value: one, label: say(`settings.audiences.${one}`) }))}
        />
        <SelectField
          label={say("settings.kind")}
          hint={say("settings.kindHint")}
          name="kind"
          defaultValue={type?.kind ?? "support_request"}
          options={audiences.map((one) => ({
            label: say(`settings.audiences.${one}`),
            options: kindsFor[one].map((kind) => ({ value: kind, label: kinds(kind) })),
          }))}
        />
      </div>
      <SelectField
        label={say("settings.section")}
        name="sectionId"
        defaultValue={type?.sectionId ?? known.sections[0]?.id}
        options={known.sections.map(({ id, path }) => ({ value: id, label: path }))}
      />
      <SelectField
        label={say("settings.category")}
        name="categoryId"
        empty={say("settings.noCategory")}
        defaultValue={type?.categoryId ?? ""}
        options={known.categories.map(({ id, path }) => ({ value: id, label: path }))}
      />
      <div className="pair">
        <SelectField
          label={say("settings.icon")}
          name="icon"
          empty={say("settings.noIcon")}
          defaultValue={type?.icon ?? ""}
          options={requestIcons.map((icon) => ({ value: icon, label: say(`icons.${icon}`) }))}
        />
        <TextField
          label={words("sequence")}
          name="sequence"
          type="number"
          min={0}
          defaultValue={type?.sequence ?? 10}
        />
      </div>
      <AskedFieldRows organisation={organisation} asked={type?.fields ?? []} fields={known.fields} />
      <div className="acts">
        <SubmitButton>{words("save")}</SubmitButton>
      </div>
    </RefreshingForm>
  );
}
