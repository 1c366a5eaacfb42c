import { useTranslations } from "next-intl";

import { replyToRequestAction } from "@/lib/portal/actions";
import type { PortalRequest } from "@/lib/portal/pages/request";

import { UploadField } from "../document/upload-field";
import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { TextareaField } from "../form/textarea-field";

/** A message to us: an answer while it is their turn, and possible at any time. */
export function AnswerForm({ organisation, request }: { organisation: string; request: PortalRequest }) {
  const words = useTranslations("portal.request");
  const isAnswer = request.turn === "yourTurn";
  const isOver = request.turn === "done" || request.turn === "cancelled";
  const hint = isOver ? words(request.side === "cases" ? "reopensCase" : "reopens") : undefined;
  return (
    <div className="ask">
      <ActionForm
        action={replyToRequestAction}
        organisation={organisation}
        hidden={{ number: request.number }}
        done={words("sent")}
        className="form"
        noValidate
      >
        <TextareaField
          name="text"
          label={words(isAnswer ? "answer" : "message")}
          labelHidden
          placeholder={words(isAnswer ? "answer" : "message")}
          hint={hint}
          maxLength={50_000}
          required
        />
        <div className="acts">
          <SubmitButton large>{words(isAnswer ? "send" : "sendMessage")}</SubmitButton>
          <UploadField organisation={organisation} label={words("attach")} />
          <span className="grow" />
          <span className="t12 f">{words("orMail")}</span>
        </div>
      </ActionForm>
    </div>
  );
}
