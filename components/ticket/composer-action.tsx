"use client";

import { useTranslations } from "next-intl";

import { actOnTicketAction } from "@/lib/ticket/actions";

import { UploadField } from "../document/upload-field";
import { ActionForm } from "../form/action-form";
import { SelectField } from "../form/select-field";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";
import { useDraft } from "../form/use-draft";
import { Kbd } from "../ui/kbd";
import { type ComposerTicket, draftKeyOf } from "./composer-ticket";
import { ComposerText } from "./composer-text";
import { DraftNote } from "./draft-note";

export type ActionChoices = {
  /** The action being planned, as it stands. */
  text: string;
  /** Wall clock in the organisation's time zone, as a form shows it. */
  nextAt: string;
  moodId: string;
  channelId: string;
  moods: { value: string; label: string }[];
  channels: { value: string; label: string }[];
  /** Empty where an action neither corrects nor prevents anything. */
  kinds: { value: string; label: string }[];
  offered: { plan: boolean; historize: boolean; process: boolean };
};

/** What was done or comes next: planned with its date, or filed as done with the mood met. */
export function ActionPanel({
  organisation,
  ticket,
  isShown,
  choices,
}: {
  organisation: string;
  ticket: ComposerTicket;
  isShown: boolean;
  choices: ActionChoices;
}) {
  const words = useTranslations("composer");
  const draft = useDraft(draftKeyOf(ticket.number, "action"), { organisation, start: ticket.drafts.action });
  const { offered } = choices;
  return (
    <ActionForm
      action={actOnTicketAction}
      organisation={organisation}
      hidden={{ number: ticket.number }}
      done={words("actionDone")}
      quietErrors={!isShown}
      onDone={draft.clear}
    >
      <ComposerText
        label={words("actionText")}
        placeholder={choices.text || words("writeAction")}
        text={draft.text}
        write={draft.write}
      />
      <div className="fields">
        {offered.plan && (
          <TextField label={words("nextAt")} type="datetime-local" name="nextActionAt" defaultValue={choices.nextAt} />
        )}
        <SelectField
          label={words("mood")}
          name="stateOfMindId"
          options={choices.moods}
          empty={words("none")}
          defaultValue={choices.moodId}
        />
        <SelectField
          label={words("channel")}
          name="channelId"
          options={choices.channels}
          empty={words("none")}
          defaultValue={choices.channelId}
        />
        {choices.kinds.length > 0 && (
          <SelectField label={words("actionKind")} name="actionKind" options={choices.kinds} />
        )}
      </div>
      <div className="foot">
        <UploadField organisation={organisation} />
        <span className="grow" />
        <DraftNote state={draft.state} />
        {offered.process && (
          <SubmitButton variant="plain" name="act" value="process">
            {words("process")}
          </SubmitButton>
        )}
        {offered.plan && (
          <SubmitButton variant="plain" name="act" value="plan">
            {words("plan")}
          </SubmitButton>
        )}
        {offered.historize && (
          <SubmitButton data-send name="act" value="historize">
            {words("historize")} <Kbd>⌘↵</Kbd>
          </SubmitButton>
        )}
      </div>
    </ActionForm>
  );
}
