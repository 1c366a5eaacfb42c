"use client";

import { useTranslations } from "next-intl";

import { noteOnTicketAction } from "@/lib/ticket/actions";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { Kbd } from "../ui/kbd";
import type { ComposerTicket } from "./composer-ticket";
import { ComposerText } from "./composer-text";
import { useDraft } from "./use-draft";

/** A remark for colleagues: it stays in the house. */
export function NotePanel({ organisation, ticket }: { organisation: string; ticket: ComposerTicket }) {
  const words = useTranslations("composer");
  const draft = useDraft(`${ticket.reader} ${organisation} ${ticket.number} note`);
  return (
    <ActionForm
      action={noteOnTicketAction}
      organisation={organisation}
      hidden={{ number: ticket.number }}
      done={words("noteSaved")}
      onDone={draft.clear}
    >
      <div className="to">
        {words("seenBy", { section: ticket.section })}
        <span className="grow" />
        <span className="t12">{words("never")}</span>
      </div>
      <ComposerText
        label={words("noteText")}
        placeholder={words("writeNote")}
        text={draft.text}
        write={draft.write}
        required
      />
      <div className="foot">
        <span className="grow" />
        {draft.text && <span className="t12 f">{words("draftKept")}</span>}
        <SubmitButton variant="inside" data-send>
          {words("save")} <Kbd>⌘↵</Kbd>
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
