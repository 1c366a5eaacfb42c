import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";

import { FollowedTickets } from "@/components/event/followed-tickets";
import { LinkedEvents } from "@/components/event/linked-events";
import { RecipientLines } from "@/components/event/recipient-lines";
import { TroubledMails } from "@/components/event/troubled-mails";
import { Words } from "@/components/shell/words";
import { DateTime } from "@/components/ui/date-time";
import { Property, PropertyList } from "@/components/ui/property-list";
import type { EventPage } from "@/lib/event/pages/event-page";

import { EventFiles } from "./event-files";

/** The facts about an event: recipients with what became of their mail, details, tickets, conversation, files. */
export function EventPanel({ organisation, event }: { organisation: string; event: EventPage }) {
  const words = useTranslations("eventPage.panel");
  const domain = useTranslations("event");
  const format = useFormatter();
  const { timeZone } = event;
  const acknowledged = event.recipients.filter(({ acknowledgedAt }) => acknowledgedAt).length;
  return (
    <aside className="panel">
      {event.sending && event.troubled.length > 0 && (
        <Words namespaces={["outgoing"]}>
          <TroubledMails
            organisation={organisation}
            event={event.number}
            sending={event.sending}
            mails={event.troubled}
          />
        </Words>
      )}
      <section>
        <h2>
          {words("recipients")} <span className="num m">{event.recipientCount}</span>
        </h2>
        {event.type === "site_message" && event.state === "sent" && (
          <p className="t12 m">{words("acknowledged", { done: acknowledged, count: event.recipients.length })}</p>
        )}
        <RecipientLines
          organisation={organisation}
          count={event.recipientCount}
          recipients={event.recipients}
          withReceipt={event.type === "site_message" && event.state === "sent"}
        />
        {event.declaredBy.map(({ section, at, number }) => (
          <p key={number} className="t12 m">
            <Link className="link" prefetch={false} href={`/${organisation}/events/${number}`}>
              {words("receivedBy", { section })}
            </Link>{" "}
            {format.dateTime(new Date(at), { timeZone, dateStyle: "medium", timeStyle: "short" })}
          </p>
        ))}
      </section>
      <section>
        <h2>{words("details")}</h2>
        <PropertyList>
          <Property label={words("type")}>{domain(`type.${event.type}`)}</Property>
          <Property label={words("direction")}>{domain(`direction.${event.direction}`)}</Property>
          <Property label={words("nature")}>{event.nature}</Property>
          <Property label={words("section")}>{event.section}</Property>
          <Property label={words("author")}>{event.author}</Property>
          <Property label={words("beginAt")}>
            <DateTime at={event.beginAt} timeZone={timeZone} withTime />
          </Property>
          {event.endAt && (
            <Property label={words("end")}>
              <DateTime at={event.endAt} timeZone={timeZone} withTime />
            </Property>
          )}
        </PropertyList>
        {event.sentDirectly && event.state === "sent" && <p className="t12 m">{words("sentDirectly")}</p>}
      </section>
      <section>
        <h2>{words("belongsTo")}</h2>
        <FollowedTickets organisation={organisation} tickets={event.followUps} />
      </section>
      {(event.origin || event.answers.length > 0) && (
        <section>
          <h2>{words("conversation")}</h2>
          {event.origin && (
            <>
              <p className="t12 f">{words("answersTo")}</p>
              <LinkedEvents organisation={organisation} events={[event.origin]} now={event.now} timeZone={timeZone} />
            </>
          )}
          {event.answers.length > 0 && (
            <>
              <p className="t12 f">{words("answers")}</p>
              <LinkedEvents organisation={organisation} events={event.answers} now={event.now} timeZone={timeZone} />
            </>
          )}
        </section>
      )}
      <EventFiles organisation={organisation} event={event} />
    </aside>
  );
}
