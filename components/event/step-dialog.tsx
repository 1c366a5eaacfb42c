"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { attachEventAction, createFollowUpTicketAction, moveEventAction } from "@/lib/event/actions";

import { ActionForm } from "../form/action-form";
import { SelectField } from "../form/select-field";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";
import { TextareaField } from "../form/textarea-field";
import { PartnerField } from "../partner/partner-field";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import type { Option } from "../ui/select";
import type { Step } from "./step";

/** What the dialogs begin with. */
export type StepStart = {
  title: string;
  text: string;
  /** Wall clock of the organisation, as a form field has it. */
  beginAt: string;
  endAt: string;
  kinds: Option[];
  sections: Option[];
};

type DialogProps = {
  organisation: string;
  number: number;
  version: number;
  step: Step;
  start: StepStart;
  /** What is attached to a ticket is often dealt with by that. */
  mayDeliver: boolean;
  onDone: () => void;
};

/** The questions of one step, and its act named on the button. */
export function StepDialog(props: DialogProps) {
  if (props.step.code === "create_follow_up") return <FollowUpForm {...props} />;
  if (props.step.code === "attach") return <AttachForm {...props} />;
  return <MoveForm {...props} />;
}

function MoveForm({ organisation, number, version, step, start, onDone }: DialogProps) {
  const words = useTranslations("eventPage.step");
  const done = useTranslations("eventPage.done");
  const router = useRouter();
  const asks = (field: string) => step.asks.includes(field);
  return (
    <ActionForm
      action={moveEventAction}
      organisation={organisation}
      hidden={{ number, version, transition: step.code }}
      {...(done.has(step.code as "plan") && { done: done(step.code as "plan") })}
      onDone={({ received }) => {
        onDone();
        // The receiving section goes on with an event of its own.
        if (received) router.push(`/${organisation}/events/${received}`);
      }}
      className="form"
    >
      {asks("comment") && <TextareaField name="comment" label={words("comment")} required />}
      {asks("recipientId") && (
        <PartnerField
          name="recipientId"
          organisation={organisation}
          only="inside"
          label={words(step.code === "hand_over" ? "newRecipient" : "recipient")}
          {...(step.code === "declare_received" && { hint: words("recipientHint") })}
        />
      )}
      {asks("beginAt") && (
        <div className="pair">
          <TextField type="datetime-local" name="beginAt" label={words("beginAt")} defaultValue={start.beginAt} />
          {asks("endAt") && (
            <TextField type="datetime-local" name="endAt" label={words("end")} defaultValue={start.endAt} />
          )}
        </div>
      )}
      {asks("summary") && (
        <TextareaField name="summary" label={words("summary")} hint={words("summaryHint")} defaultValue={start.text} />
      )}
      <div className="acts">
        <SubmitButton>{step.label}</SubmitButton>
      </div>
    </ActionForm>
  );
}

function FollowUpForm({ organisation, number, version, step, start, onDone }: DialogProps) {
  const words = useTranslations("eventPage.step");
  const done = useTranslations("eventPage.done");
  const router = useRouter();
  return (
    <ActionForm
      action={createFollowUpTicketAction}
      organisation={organisation}
      hidden={{ number, version }}
      done={done("create_follow_up")}
      onDone={({ ticketNumber }) => {
        onDone();
        router.push(`/${organisation}/tickets/${ticketNumber}`);
      }}
      className="form"
    >
      <SelectField name="kind" label={words("kind")} options={start.kinds} defaultValue="support_request" />
      <TextField name="title" label={words("title")} defaultValue={start.title} required maxLength={200} />
      <SelectField name="sectionId" label={words("section")} options={start.sections} empty={words("sectionByKind")} />
      <Checkbox name="submitAtOnce" label={words("submitAtOnce")} />
      <p className="hp">{words("submitAtOnceHint")}</p>
      <div className="acts">
        <SubmitButton>{step.label}</SubmitButton>
      </div>
    </ActionForm>
  );
}

function AttachForm({ organisation, number, version, step, mayDeliver, onDone }: DialogProps) {
  const words = useTranslations("eventPage.step");
  const done = useTranslations("eventPage.done");
  const [isAttached, setAttached] = useState(false);
  if (isAttached) {
    return (
      <ActionForm
        action={moveEventAction}
        organisation={organisation}
        hidden={{ number, transition: "deliver" }}
        done={done("deliver")}
        onDone={onDone}
        className="form"
      >
        <p className="t13">{words("attachedDeliver")}</p>
        <div className="acts">
          <SubmitButton>{words("deliver")}</SubmitButton>
          <Button variant="quiet" onClick={onDone}>
            {words("notYet")}
          </Button>
        </div>
      </ActionForm>
    );
  }
  return (
    <ActionForm
      action={attachEventAction}
      organisation={organisation}
      hidden={{ number, version }}
      done={done("attach")}
      onDone={() => (mayDeliver ? setAttached(true) : onDone())}
      className="form"
    >
      <TextField name="ticketNumber" label={words("ticket")} inputMode="numeric" required />
      <div className="acts">
        <SubmitButton>{step.label}</SubmitButton>
      </div>
    </ActionForm>
  );
}
