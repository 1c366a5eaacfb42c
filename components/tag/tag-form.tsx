import { getTranslations } from "next-intl/server";

import { createTagAction, mergeTagsAction, renameTagAction } from "@/lib/tag/actions";
import type { TagRow } from "@/lib/tag/queries";

import { RefreshingForm } from "../form/refreshing-form";
import { SelectField } from "../form/select-field";
import type { FormAction } from "../form/server-action";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";

/** A tag: a new one, another name for one, or one that becomes another. */
export async function TagForm({
  organisation,
  tag,
  tags,
}: {
  organisation: string;
  tag: TagRow | undefined;
  tags: TagRow[];
}) {
  const words = await getTranslations("admin");
  const say = await getTranslations("casework.tagSettings");
  const action: FormAction<{ id: string }> = tag ? renameTagAction : createTagAction;
  const others = tags.filter(({ id, active }) => id !== tag?.id && active);
  return (
    <>
      <RefreshingForm
        action={action}
        organisation={organisation}
        hidden={tag && { id: tag.id, version: tag.version }}
        done={words("saved")}
        resetWhenDone={!tag}
        className="form"
      >
        <h2 className="t16 head">{tag ? tag.name : say("create")}</h2>
        <TextField
          label={say("name")}
          name="name"
          defaultValue={tag?.name}
          maxLength={40}
          autoComplete="off"
          required
        />
        <div className="acts">
          <SubmitButton>{tag ? words("save") : say("add")}</SubmitButton>
        </div>
      </RefreshingForm>
      {tag && others.length > 0 && (
        <RefreshingForm
          action={mergeTagsAction}
          organisation={organisation}
          hidden={{ id: tag.id }}
          done={words("saved")}
          then={`/${organisation}/settings/tags`}
          className="form"
        >
          <SelectField
            label={say("into")}
            hint={say("mergeWhy")}
            name="into"
            empty="–"
            defaultValue=""
            options={others.map(({ id, name }) => ({ value: id, label: name }))}
            required
          />
          <div className="acts">
            <SubmitButton variant="plain">{say("merge")}</SubmitButton>
          </div>
        </RefreshingForm>
      )}
    </>
  );
}
