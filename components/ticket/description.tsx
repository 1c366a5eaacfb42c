import { FileText } from "lucide-react";
import { useTranslations } from "next-intl";

import { editTicketAction } from "@/lib/ticket/actions";
import type { TicketPage } from "@/lib/ticket-page/pages/record";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { FacedLine } from "../timeline/line";
import { MessageText } from "../timeline/message-text";
import { textOf } from "../timeline/text-of";

/** What the case is about, at the head of the thread, written by whoever created it. */
export function Description({ ticket, organisation }: { ticket: TicketPage; organisation: string }) {
  const words = useTranslations("ticketPage");
  const { description, people, mayEdit, number, version, title } = ticket;
  const owner = people.owner?.name ?? words("system");
  if (!description && !mayEdit) return null;
  const edit = mayEdit && (
    <details className="edit describe">
      <summary className="link t12">{words(description ? "editDescription" : "addDescription")}</summary>
      <ActionForm
        action={editTicketAction}
        organisation={organisation}
        hidden={{ number, version }}
        done={words("saved")}
        resetWhenDone={false}
      >
        <input
          className="input"
          name="title"
          defaultValue={title}
          required
          maxLength={200}
          aria-label={words("titleLabel")}
        />
        <textarea
          className="input"
          name="description"
          defaultValue={description ?? ""}
          aria-label={words("addDescription")}
        />
        <div className="acts">
          <SubmitButton variant="plain">{words("saveDescription")}</SubmitButton>
        </div>
      </ActionForm>
    </details>
  );
  // A ticket made from a message describes itself with it: said once is enough.
  const isSaid = ticket.lines.some(({ event }) => event && textOf(event.content, event.format) === description?.trim());
  if (!description || isSaid) return <div className="ev-lead">{edit}</div>;
  return (
    <FacedLine
      face={{ name: owner, kind: people.owner ? "colleague" : "company", company: null }}
      heading={
        <span className="ell">
          <b>{owner}</b> {words("described")}
        </span>
      }
      icon={FileText}
      at={ticket.createdAt}
      clock={ticket}
    >
      <MessageText text={description} />
      {edit}
    </FacedLine>
  );
}
