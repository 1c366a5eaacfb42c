import { Check, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { FollowedTickets } from "@/components/event/followed-tickets";
import { RecipientLines } from "@/components/event/recipient-lines";
import { FileLink } from "@/components/document/file-link";
import { Avatar } from "@/components/ui/avatar";
import { DateTime } from "@/components/ui/date-time";
import { valuesFor } from "@/components/event/said-to";
import { Icon } from "@/components/ui/icon";
import { initialsOf } from "@/components/ui/initials";
import { Property, PropertyList } from "@/components/ui/property-list";
import type { EventPage } from "@/lib/event/pages/event-page";
import { missingVariables, usedVariables } from "@/lib/text/template";

/** What a supervisor wants to know: to whom, when and from whom, for which ticket, and what was checked already. */
export function ReviewPanel({ organisation, event }: { organisation: string; event: EventPage }) {
  const words = useTranslations("eventPage.review");
  const panel = useTranslations("eventPage.panel");
  const isMail = event.type === "mail_message";
  const way = isMail
    ? event.recipients.length > 1
      ? "eachAlone"
      : null
    : event.type === "site_message"
      ? "onSite"
      : "recorded";
  return (
    <aside className="panel">
      <section>
        <h2>
          {words("goesTo")} <span className="num">{event.recipients.length}</span>
        </h2>
        {way && <p className="t12 f mb-1">{words(way)}</p>}
        <RecipientLines organisation={organisation} recipients={event.recipients} withAddress={isMail} />
      </section>
      <section>
        <h2>{words("when")}</h2>
        <PropertyList>
          <Property label={words("sentBy")}>
            {event.sender && (
              <>
                <Avatar initials={initialsOf(event.sender.name)} /> {event.sender.name}
              </>
            )}
          </Property>
          <Property label={words("earliest")}>
            {event.scheduled ? (
              <DateTime at={event.scheduled.at} timeZone={event.timeZone} withTime />
            ) : (
              words("whenSent")
            )}
          </Property>
          <Property label={words("from")}>{event.section}</Property>
        </PropertyList>
      </section>
      <section>
        <h2>{panel("belongsTo")}</h2>
        <FollowedTickets organisation={organisation} tickets={event.followUps} />
        {event.documents.map((file) => (
          <FileLink key={file.id} organisation={organisation} file={file} plain />
        ))}
      </section>
      <Checked event={event} isMail={isMail} />
    </aside>
  );
}

function Checked({ event, isMail }: { event: EventPage; isMail: boolean }) {
  const words = useTranslations("eventPage.review");
  const without = event.recipients.filter(({ email }) => !email).length;
  const campaigns = event.followUps.filter(({ kind }) => kind === "campaign");
  const text = `${event.title} ${event.text}`;
  const count = event.recipients.length;
  const resolved = event.recipients.filter((one) => missingVariables(text, valuesFor(event, one)).length === 0).length;
  const isOpen = campaigns.every(({ state }) => state === "open");
  return (
    <section>
      <h2>{words("checked")}</h2>
      <CheckLine ok={event.recipients.length > 0}>
        {words(event.recipients.length > 0 ? "hasRecipients" : "noRecipients")}
      </CheckLine>
      {isMail && (
        <CheckLine ok={without === 0}>
          {without === 0 ? words("hasAddresses") : words("missingAddresses", { count: without })}
        </CheckLine>
      )}
      {usedVariables(text).length > 0 && count > 0 && (
        <CheckLine ok={resolved === count}>{words("variablesResolve", { done: resolved, count })}</CheckLine>
      )}
      {event.campaignMustBeOpen && campaigns.length > 0 && (
        <CheckLine ok={isOpen}>{words(isOpen ? "campaignOpen" : "campaignNotOpen")}</CheckLine>
      )}
    </section>
  );
}

function CheckLine({ ok, children }: { ok: boolean; children: ReactNode }) {
  return (
    <div className="row t12 m h-6">
      <span className={ok ? "good" : "late"}>
        <Icon of={ok ? Check : TriangleAlert} size={14} />
      </span>
      {children}
    </div>
  );
}
