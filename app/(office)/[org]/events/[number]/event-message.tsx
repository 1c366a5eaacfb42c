import { useTranslations } from "next-intl";

import { EventHistory } from "@/components/event/event-history";
import { EventIcon } from "@/components/event/event-icon";
import { FileLink } from "@/components/document/file-link";
import { saidTo } from "@/components/event/said-to";
import { Message } from "@/components/timeline/message";
import { Sealed } from "@/components/timeline/sealed";
import { Avatar } from "@/components/ui/avatar";
import { DateTime } from "@/components/ui/date-time";
import { initialsOf } from "@/components/ui/initials";
import type { EventPage } from "@/lib/event/pages/event-page";

/** What was said, by whom to whom, and what has happened to it. */
export function EventMessage({ organisation, event }: { organisation: string; event: EventPage }) {
  const words = useTranslations("eventPage");
  const types = useTranslations("event.type");
  const removed = useTranslations("privacy.eventText");
  const sender = event.sender?.name ?? event.senderName ?? event.senderEmail ?? words("header.unknownSender");
  const [first] = event.recipients;
  const variables = useTranslations("eventPage.variable");
  const { say, reader, isTemplate } = saidTo(event, (name) => variables(name.replace(".", "_") as "recipient_name"));
  return (
    <div className="tl">
      <article className="ev">
        <Avatar initials={initialsOf(sender)} kind={event.sender?.isInternal ? "colleague" : "outside"} large />
        <div className="bd min-w-0">
          <div className="hd">
            <b>{sender}</b>
            {first && (
              <span className="ell">
                {event.recipientCount > 1
                  ? words("header.toMany", { count: event.recipientCount })
                  : words("header.to", { name: first.name })}
              </span>
            )}
            <span className="at num">
              <EventIcon type={event.type} />
              <span className="sr">{types(event.type)}</span>
              <DateTime at={event.beginAt} timeZone={event.timeZone} withTime />
            </span>
          </div>
          {!event.isVerified && <p className="og late">{words("header.unverified")}</p>}
          {event.isAutomatic && <p className="og">{words("header.automatic")}</p>}
          {isTemplate && reader && reader.partnerId !== event.readerId && (
            <p className="og">{words("review.asReadBy", { name: reader.name, count: event.recipientCount - 1 })}</p>
          )}
          <div className="su">{say(event.title)}</div>
          {event.text || event.isFormatted ? (
            <Message
              organisation={organisation}
              number={event.number}
              text={say(event.text)}
              formatted={event.isFormatted}
            />
          ) : (
            <p className="f">
              {event.textRemovedAt
                ? removed.rich("removed", {
                    day: () => <DateTime at={event.textRemovedAt ?? event.now} timeZone={event.timeZone} />,
                  })
                : words("header.noContent")}
            </p>
          )}
          <Sealed text={event.text} files={event.documents} />
          {event.documents.length > 0 && (
            <p className="row wrap mt-1 gap-[6px]">
              {event.documents.map((file) => (
                <FileLink key={file.id} organisation={organisation} file={file} />
              ))}
            </p>
          )}
        </div>
      </article>
      <EventHistory organisation={organisation} lines={event.history} now={event.now} timeZone={event.timeZone} />
    </div>
  );
}
