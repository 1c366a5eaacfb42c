"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";

import { editEventAction } from "@/lib/event/actions";

import { ActionForm } from "../form/action-form";
import { SelectField } from "../form/select-field";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";
import { TextareaField } from "../form/textarea-field";
import { ButtonLink } from "../ui/button";
import type { Option } from "../ui/select";
import { type Recipient, RecipientsField } from "./recipients-field";

/** Changes what an event says and to whom. Needs the words of "eventPage". */
export function EditEventForm({
  organisation,
  event,
  natures,
  types,
  back,
}: {
  organisation: string;
  event: {
    number: number;
    version: number;
    type: string;
    title: string;
    content: string;
    /** Formatted text is not edited here: saving would lose its look. */
    isHtml: boolean;
    natureId: string;
    /** Wall clock of the organisation, as a form field has it. */
    beginAt: string;
    endAt: string | null;
    /** Too many to be changed one by one: they stay. */
    recipients: readonly Recipient[] | null;
  };
  natures: Option[];
  /** Only while it is a draft: a mail becomes a call or a visit. */
  types: Option[] | null;
  back: string;
}) {
  const words = useTranslations("eventPage.form");
  const done = useTranslations("eventPage.done");
  const router = useRouter();
  const { number, version } = event;
  return (
    <ActionForm
      action={editEventAction}
      organisation={organisation}
      hidden={{ number, version }}
      resetWhenDone={false}
      done={done("saved")}
      onDone={() => router.push(back)}
      className="form"
    >
      {types && (
        <SelectField
          name="type"
          label={words("type")}
          options={types}
          defaultValue={event.type}
          hint={words("typeHint")}
        />
      )}
      <TextField name="title" label={words("title")} defaultValue={event.title} required maxLength={200} />
      {!event.isHtml && (
        <TextareaField name="content" label={words("content")} rows={10} defaultValue={event.content} />
      )}
      <SelectField name="natureId" label={words("nature")} options={natures} defaultValue={event.natureId} />
      {event.recipients && (
        <RecipientsField
          organisation={organisation}
          label={words("recipients")}
          hint={words("recipientsHint")}
          start={event.recipients}
        />
      )}
      <div className="pair">
        <TextField type="datetime-local" name="beginAt" label={words("beginAt")} defaultValue={event.beginAt} />
        {event.endAt !== null && (
          <TextField type="datetime-local" name="endAt" label={words("end")} defaultValue={event.endAt} />
        )}
      </div>
      <div className="acts">
        <SubmitButton>{words("save")}</SubmitButton>
        <ButtonLink variant="quiet" href={back}>
          {words("cancel")}
        </ButtonLink>
      </div>
    </ActionForm>
  );
}
