"use client";

import { Braces } from "lucide-react";
import { useTranslations } from "next-intl";
import { useContext, useState } from "react";

import { replyToPartnerAction } from "@/lib/event/actions";

import { UploadField } from "../document/upload-field";
import { ActionForm } from "../form/action-form";
import { FormContext } from "../form/form-context";
import { SubmitButton } from "../form/submit-button";
import { useDraft } from "../form/use-draft";
import { Avatar } from "../ui/avatar";
import { Button } from "../ui/button";
import { Icon } from "../ui/icon";
import { initialsOf } from "../ui/initials";
import { Kbd } from "../ui/kbd";
import { RefusedButton } from "../ui/refused-button";
import { ArticlePicker } from "./article-picker";
import { Copies, type Copy } from "./composer-copies";
import { cannedReplies } from "./composer-sources";
import { type ComposerTicket, draftKeyOf } from "./composer-ticket";
import { ComposerText } from "./composer-text";
import { DraftNote } from "./draft-note";
import { typeSign } from "./type-at-caret";

export type ReplyTo = {
  name: string;
  isCompany: boolean;
  /** Null: there is no address to write to. */
  email: string | null;
  copies: Copy[];
  from: string | null;
  /** Steps that may follow at once. */
  afterwards: readonly ("pending" | "close")[];
  /** Whoever reviews before it leaves. */
  mayReview: boolean;
};

/** An answer that leaves the house: to whom, in copy to whom, when, and what happens to the ticket then. */
export function ReplyPanel({
  organisation,
  ticket,
  isShown,
  to,
}: {
  organisation: string;
  ticket: ComposerTicket;
  /** Behind another tab it says no refusal. */
  isShown: boolean;
  to: ReplyTo;
}) {
  const words = useTranslations("composer");
  const desk = useTranslations("desk");
  const { number } = ticket;
  const draft = useDraft(draftKeyOf(number, "reply"), { organisation, start: ticket.drafts.reply });
  const seen = useSeen(ticket.newest, draft.text === "");
  const [isLater, setLater] = useState(false);
  const first = to.name.split(/\s+/)[0] ?? to.name;
  const called = to.isCompany ? to.name : first;
  return (
    <ActionForm
      action={replyToPartnerAction}
      organisation={organisation}
      hidden={{ number, ...(seen && { seen }) }}
      done={(sent) => words(doneWord(sent), { name: to.name })}
      quietErrors={!isShown}
      onDone={() => {
        draft.clear();
        setLater(false);
      }}
    >
      <SendAnyway />
      <div className="to">
        {words("to")}{" "}
        <span className="p">
          <Avatar initials={initialsOf(to.name)} kind={to.isCompany ? "company" : "outside"} />
          {to.name} {to.email && to.email !== to.name && <span className="f">{to.email}</span>}
        </span>
        <Copies organisation={organisation} watchers={to.copies} />
        <span className="grow" />
        {to.from && <span className="t12">{words("from", { address: to.from })}</span>}
      </div>
      <ComposerText
        label={words("replyText", { name: to.name })}
        placeholder={words("writeReply", { name: called })}
        text={draft.text}
        write={draft.write}
        required
        sources={[cannedReplies(organisation, number, desk("insertReply"))]}
      />
      <div className="foot">
        <UploadField organisation={organisation} />
        <button
          type="button"
          className="iconbtn"
          aria-label={desk("insertReply")}
          title={desk("insertReply")}
          onClick={(event) => typeSign(event.currentTarget, "/")}
        >
          <Icon of={Braces} />
        </button>
        <ArticlePicker organisation={organisation} number={number} />
        <span className="grow" />
        <DraftNote state={draft.state} />
        {!to.email ? (
          <RefusedButton because={words("noAddress")}>{words("send", { name: called })}</RefusedButton>
        ) : isLater ? (
          <>
            <input
              type="datetime-local"
              name="sendAt"
              className="input small"
              required
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person just asked for a time
              autoFocus
              aria-label={words("sendAt")}
            />
            <Button variant="quiet" onClick={() => setLater(false)}>
              {words("sendNow")}
            </Button>
            <SubmitButton data-send name="afterwards" value="later">
              {words("sendThen")} <Kbd>⌘↵</Kbd>
            </SubmitButton>
          </>
        ) : (
          <>
            <Button variant="quiet" onClick={() => setLater(true)}>
              {words("sendLater")}
            </Button>
            {to.mayReview && (
              <SubmitButton variant="plain" name="afterwards" value="review">
                {words("sendReview")}
              </SubmitButton>
            )}
            {to.afterwards.map((step) => (
              <SubmitButton key={step} variant="plain" name="afterwards" value={step}>
                {words(step === "close" ? "sendClose" : "sendPending")}
              </SubmitButton>
            ))}
            <SubmitButton data-send name="afterwards" value="">
              {words("send", { name: called })} <Kbd>⌘↵</Kbd>
            </SubmitButton>
          </>
        )}
      </div>
      {!to.email && <p className="er">{words("noAddress")}</p>}
    </ActionForm>
  );
}

/** Nothing is called sent that has not left. */
function doneWord(sent: FormData): "sent" | "reviewAsked" | "planned" {
  const afterwards = sent.get("afterwards");
  return afterwards === "review" ? "reviewAsked" : afterwards === "later" ? "planned" : "sent";
}

/** Something arrived that its writer has not seen: the form says what, and this sends it all the same. */
function SendAnyway() {
  const words = useTranslations("composer");
  const { refusal } = useContext(FormContext);
  if (!refusal?.fields?.["seen"]) return null;
  return (
    <div className="to">
      <SubmitButton variant="plain" name="anyway" value="1">
        {words("sendAnyway")}
      </SubmitButton>
    </div>
  );
}

/**
 * The newest line its writer saw before beginning to write. A page that refreshes itself meanwhile does not count as
 * read: eyes are on the text.
 */
function useSeen(newest: string | null, isEmpty: boolean): string | null {
  const [seen, setSeen] = useState(newest);
  if (isEmpty && seen !== newest) setSeen(newest);
  return seen;
}
