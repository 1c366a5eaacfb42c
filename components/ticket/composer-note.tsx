"use client";

import { AtSign, Braces } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { noteOnTicketAction } from "@/lib/ticket/actions";

import { UploadField } from "../document/upload-field";
import { ActForm } from "../form/act-form";
import { FormError } from "../form/form-error";
import { useDraft } from "../form/use-draft";
import { Button } from "../ui/button";
import { Icon } from "../ui/icon";
import { Kbd } from "../ui/kbd";
import { useAhead } from "./ahead";
import { cannedReplies, colleagues } from "./composer-sources";
import { type ComposerTicket, draftKeyOf } from "./composer-ticket";
import { ComposerText } from "./composer-text";
import { DraftNote } from "./draft-note";
import { typeSign } from "./type-at-caret";

/** A remark for colleagues: it stays in the house, and stands in the thread the moment it is saved. */
export function NotePanel({
  organisation,
  ticket,
  isShown,
}: {
  organisation: string;
  ticket: ComposerTicket;
  isShown: boolean;
}) {
  const words = useTranslations("composer");
  const desk = useTranslations("desk");
  const { number } = ticket;
  const draft = useDraft(draftKeyOf(number, "note"), { organisation, start: ticket.drafts.note });
  const { look } = useAhead();
  const [round, setRound] = useState(0);
  return (
    <ActForm
      action={noteOnTicketAction}
      organisation={organisation}
      hidden={{ number }}
      done={words("noteSaved")}
      optimistic={({ text }) => {
        look({ note: String(text) });
        draft.clear();
      }}
      // The files are on the ticket now.
      onDone={() => setRound((before) => before + 1)}
      // What was typed comes back with the reason.
      onRefused={(_, { text }) => draft.write(String(text))}
    >
      {isShown && <FormError />}
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
        sources={[
          colleagues(organisation, number, desk("mention")),
          cannedReplies(organisation, number, desk("insertReply")),
        ]}
      />
      <div className="foot">
        <UploadField key={round} organisation={organisation} />
        <button
          type="button"
          className="iconbtn"
          aria-label={desk("mention")}
          title={desk("mention")}
          onClick={(event) => typeSign(event.currentTarget, "@")}
        >
          <Icon of={AtSign} />
        </button>
        <button
          type="button"
          className="iconbtn"
          aria-label={desk("insertReply")}
          title={desk("insertReply")}
          onClick={(event) => typeSign(event.currentTarget, "/")}
        >
          <Icon of={Braces} />
        </button>
        <span className="grow" />
        <DraftNote state={draft.state} />
        <Button type="submit" variant="inside" data-send>
          {words("save")} <Kbd>⌘↵</Kbd>
        </Button>
      </div>
    </ActForm>
  );
}
