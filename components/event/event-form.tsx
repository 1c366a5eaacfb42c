"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";

import { createEventAction } from "@/lib/event/actions";
import { type EventType, lastingTypes } from "@/lib/event/types";

import { UploadField } from "../document/upload-field";
import { ActionForm } from "../form/action-form";
import { clearDraft } from "../form/draft-store";
import { FormDraft } from "../form/form-draft";
import { SelectField } from "../form/select-field";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";
import { TextareaField } from "../form/textarea-field";
import { PartnerField } from "../partner/partner-field";
import { Checkbox } from "../ui/checkbox";
import type { Choice } from "../ui/combobox";
import type { Option } from "../ui/select";
import { type Recipient, RecipientsField } from "./recipients-field";
import { TextPreview } from "./text-preview";
import { VariableChips } from "./variable-chips";

/**
 * Writes or records a communication. Outgoing: from one of us to anybody, kept, planned or sent. Incoming: from outside
 * to one of us, kept or declared as received. Needs the words of "eventPage", "document".
 */
export function EventForm({
  organisation,
  direction,
  types,
  natures,
  start,
  maySendDirectly,
  organisationName,
  draft,
}: {
  organisation: string;
  /** Under which what is typed is kept until it is saved. */
  draft: string;
  organisationName: string;
  direction: "outgoing" | "incoming";
  types: Option[];
  natures: Option[];
  start: {
    type: EventType;
    natureId: string;
    sender: Choice | null;
    recipients: readonly Recipient[];
    /** A whole category of partners, too many to name each. */
    toAllOf: { id: string; name: string; count: number } | null;
    title: string;
    ticket: { number: number; title: string } | null;
    origin: { number: number; title: string } | null;
  };
  maySendDirectly: boolean;
}) {
  const words = useTranslations("eventPage.form");
  const router = useRouter();
  const [type, setType] = useState<EventType>(start.type);
  const [recipients, setRecipients] = useState(start.recipients);
  const [isEach, setEach] = useState(false);
  const [title, setTitle] = useState(start.title);
  const [content, setContent] = useState("");
  const area = useRef<HTMLTextAreaElement>(null);
  const done = useTranslations("eventPage.done");
  const isOutgoing = direction === "outgoing";
  const isMany = isOutgoing && recipients.length > 1 && type !== "site_message";
  const hasVariables = isOutgoing && /\{\{/.test(`${title} ${content}`);

  return (
    <ActionForm
      action={createEventAction}
      organisation={organisation}
      hidden={start.origin ? { originEventNumber: start.origin.number } : {}}
      resetWhenDone={false}
      done={done("created", { count: isMany && isEach ? recipients.length : 1 })}
      onDone={({ number, count }) => {
        clearDraft(organisation, draft);
        router.push(addressAfter(organisation, number, count));
      }}
      instead={savedAt(organisation, (number) => words("saved", { number }))}
      className="form"
    >
      <FormDraft name={draft} organisation={organisation} />
      <div className="pair">
        <SelectField
          name="type"
          label={words("type")}
          options={types}
          value={type}
          onChange={(event) => setType(event.target.value as EventType)}
        />
        <SelectField name="natureId" label={words("nature")} options={natures} defaultValue={start.natureId} />
      </div>
      <PartnerField
        name="senderId"
        label={words("sender")}
        organisation={organisation}
        only={isOutgoing ? "inside" : "outside"}
        {...(start.sender && { start: start.sender })}
        {...(isOutgoing && { hint: words("senderHint") })}
      />
      <RecipientsField
        organisation={organisation}
        label={words(isOutgoing ? "recipients" : "recipientsIncoming")}
        hint={words(isOutgoing ? "recipientsHint" : "recipientsIncomingHint")}
        start={start.recipients}
        onChange={setRecipients}
        {...(start.toAllOf && { toAllOf: start.toAllOf })}
        {...(!isOutgoing && { only: "inside" as const })}
      />
      {isMany && (
        <fieldset className="f1">
          <legend>{words("howMany")}</legend>
          <div>
            <Checkbox
              type="radio"
              name="perRecipient"
              value=""
              label={words("oneForAll")}
              checked={!isEach}
              onChange={() => setEach(false)}
            />
            <Checkbox
              type="radio"
              name="perRecipient"
              value="each"
              label={words("oneEach", { count: recipients.length })}
              checked={isEach}
              onChange={() => setEach(true)}
            />
            <p className="hp">{words(isEach ? "oneEachHint" : "oneForAllHint")}</p>
            {!isEach && type === "mail_message" && <Checkbox name="showAllRecipients" label={words("showAll")} />}
          </div>
        </fieldset>
      )}
      {isOutgoing && type === "site_message" && <Checkbox name="toEveryone" label={words("everyone")} />}
      <TextField
        name="title"
        label={words("title")}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        required
        maxLength={200}
      />
      <TextareaField
        ref={area}
        name="content"
        label={words("content")}
        value={content}
        onChange={(event) => setContent(event.target.value)}
        rows={8}
        optional
      />
      {isOutgoing && type !== "site_message" && <VariableChips field={area} onChange={setContent} />}
      {(hasVariables || (isMany && isEach)) && (
        <TextPreview
          title={title}
          content={content}
          recipients={recipients}
          ticket={start.ticket}
          senderName={start.sender?.label ?? null}
          organisationName={organisationName}
        />
      )}
      <div className="pair">
        <TextField type="datetime-local" name="beginAt" label={words("beginAt")} hint={words("beginHint")} optional />
        {lastingTypes.some((lasting) => lasting === type) && (
          <TextField type="datetime-local" name="endAt" label={words("end")} optional />
        )}
      </div>
      <TextField
        name="ticketNumbers"
        label={words("followUps")}
        defaultValue={start.ticket ? String(start.ticket.number) : ""}
        hint={start.ticket ? words("followsTicket", { title: start.ticket.title }) : words("followUpsHint")}
        optional
      />
      {start.origin && <p className="f t13">{words("answersEvent", { title: start.origin.title })}</p>}
      <UploadField organisation={organisation} label={words("documents")} />
      <div className="acts">
        {isOutgoing ? (
          <>
            <SubmitButton name="atOnce" value="plan">
              {words("plan")}
            </SubmitButton>
            {maySendDirectly && (
              <SubmitButton variant="plain" name="atOnce" value="send">
                {words("send")}
              </SubmitButton>
            )}
          </>
        ) : (
          <SubmitButton name="atOnce" value="declare_received">
            {words("declareReceived")}
          </SubmitButton>
        )}
        <SubmitButton variant="quiet" name="atOnce" value="">
          {words("keepDraft")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

/** One event has its page; several stand together in the list of one's drafts. */
const addressAfter = (organisation: string, number: number, count: number): string =>
  count > 1 ? `/${organisation}/events?mine=1&state=draft` : `/${organisation}/events/${number}`;

/** What stands there once the event is saved, until its own page opens; without JavaScript, the way to it. */
const savedAt =
  (organisation: string, sentence: (number: number) => string) =>
  ({ number }: { number: number }) => (
    <Link className="link" href={`/${organisation}/events/${number}`}>
      {sentence(number)}
    </Link>
  );
