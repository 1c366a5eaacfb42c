"use client";

import { useTranslations } from "next-intl";

import { scheduleEventAction } from "@/lib/event/actions";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";

/** The day and hour at which an event leaves by itself. Needs the words of "eventPage". */
export function ScheduleForm({
  organisation,
  number,
  version,
  earliest,
  onDone,
}: {
  organisation: string;
  number: number;
  version: number;
  /** Wall clock of the organisation, as a form field has it. */
  earliest: string;
  onDone: () => void;
}) {
  const words = useTranslations("eventPage.step");
  const done = useTranslations("eventPage.done");
  return (
    <ActionForm
      action={scheduleEventAction}
      organisation={organisation}
      hidden={{ number, version }}
      done={done("schedule")}
      onDone={onDone}
      className="form"
    >
      <TextField
        type="datetime-local"
        name="at"
        label={words("sendAt")}
        hint={words("sendAtHint")}
        defaultValue={earliest}
        required
      />
      <div className="acts">
        <SubmitButton>{words("sendLater")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
