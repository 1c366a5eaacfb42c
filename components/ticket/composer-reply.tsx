"use client";

import { useTranslations } from "next-intl";

import { replyToPartnerAction } from "@/lib/event/actions";

import { UploadField } from "../document/upload-field";
import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { Avatar } from "../ui/avatar";
import { initialsOf } from "../ui/initials";
import { Kbd } from "../ui/kbd";
import { RefusedButton } from "../ui/refused-button";
import type { ComposerTicket } from "./composer-ticket";
import { ComposerText } from "./composer-text";
import { useDraft } from "./use-draft";

export type ReplyTo = {
  name: string;
  isCompany: boolean;
  /** Null: there is no address to write to. */
  email: string | null;
  copies: { email: string; name: string | null; isColleague: boolean }[];
  from: string | null;
  /** Steps that may follow at once. */
  afterwards: readonly ("pending" | "close")[];
};

/** An answer that leaves the house: to whom, in copy to whom, and what happens to the ticket then. */
export function ReplyPanel({
  organisation,
  ticket,
  to,
}: {
  organisation: string;
  ticket: ComposerTicket;
  to: ReplyTo;
}) {
  const words = useTranslations("composer");
  const draft = useDraft(`${ticket.reader} ${organisation} ${ticket.number} reply`);
  const first = to.name.split(/\s+/)[0] ?? to.name;
  const called = to.isCompany ? to.name : first;
  return (
    <ActionForm
      action={replyToPartnerAction}
      organisation={organisation}
      hidden={{ number: ticket.number }}
      done={words("sent", { name: to.name })}
      onDone={draft.clear}
    >
      <div className="to">
        {words("to")}{" "}
        <span className="p">
          <Avatar initials={initialsOf(to.name)} kind={to.isCompany ? "company" : "outside"} />
          {to.name} {to.email && to.email !== to.name && <span className="f">{to.email}</span>}
        </span>
        <span>{words("copy")}</span> {to.copies.length === 0 && <span className="f">{words("noCopy")}</span>}
        {to.copies.map((copy) => (
          <span key={copy.email} className="p" title={copy.email}>
            <Avatar initials={initialsOf(copy.name ?? copy.email)} kind={copy.isColleague ? "colleague" : "outside"} />
            {copy.name ?? copy.email}
          </span>
        ))}
        <span className="grow" />
        {to.from && <span className="t12">{words("from", { address: to.from })}</span>}
      </div>
      <ComposerText
        label={words("replyText", { name: to.name })}
        placeholder={words("writeReply", { name: called })}
        text={draft.text}
        write={draft.write}
        required
      />
      <div className="foot">
        <UploadField organisation={organisation} />
        <span className="grow" />
        {draft.text && <span className="t12 f">{words("draftKept")}</span>}
        {to.email ? (
          <>
            {to.afterwards.map((step) => (
              <SubmitButton key={step} variant="plain" name="afterwards" value={step}>
                {words(step === "close" ? "sendClose" : "sendPending")}
              </SubmitButton>
            ))}
            <SubmitButton data-send name="afterwards" value="">
              {words("send", { name: called })} <Kbd>⌘↵</Kbd>
            </SubmitButton>
          </>
        ) : (
          <RefusedButton because={words("noAddress")}>{words("send", { name: called })}</RefusedButton>
        )}
      </div>
      {!to.email && <p className="er">{words("noAddress")}</p>}
    </ActionForm>
  );
}
