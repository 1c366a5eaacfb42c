import { FileText } from "lucide-react";
import { useTranslations } from "next-intl";

import type { TicketPage } from "@/lib/ticket-page/pages/record";

import { FacedLine } from "../timeline/line";
import { MessageText } from "../timeline/message-text";
import { textOf } from "../timeline/text-of";
import { DescriptionForm } from "./description-form";
import { useChangedBy } from "./edit-field";

/** What the case is about, at the head of the thread, written by whoever created it. */
export function Description({ ticket, organisation }: { ticket: TicketPage; organisation: string }) {
  const words = useTranslations("ticketPage");
  const { description, people, mayEdit, number, version, title } = ticket;
  const owner = people.owner?.name ?? words("system");
  const changedBy = useChangedBy(ticket, "description", "title");
  if (!description && !mayEdit) return null;
  const edit = mayEdit && (
    <details className="edit describe">
      <summary className="link t12">{words(description ? "editDescription" : "addDescription")}</summary>
      <DescriptionForm
        organisation={organisation}
        ticket={{ number, version }}
        present={{ title, description: description ?? "" }}
        changedBy={changedBy}
        labels={{
          title: words("titleLabel"),
          description: words("addDescription"),
          save: words("saveDescription"),
          saved: words("saved"),
        }}
      />
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
