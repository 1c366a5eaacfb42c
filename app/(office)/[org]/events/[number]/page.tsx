import { ChevronRight } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { cache } from "react";

import { numberOf } from "@/components/casework/number-of";
import { ConversationLink } from "@/components/conversation/conversation-link";
import { EditEventForm } from "@/components/event/edit-event-form";
import { EventPath } from "@/components/event/event-path";
import { EventState } from "@/components/event/event-state";
import { EventSteps } from "@/components/event/event-steps";
import { saidTo } from "@/components/event/said-to";
import { ScheduledLine } from "@/components/event/scheduled-line";
import { SendingProgress } from "@/components/event/sending-progress";
import { TakeBack } from "@/components/event/take-back";
import { RespondForm } from "@/components/event/respond-form";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Words } from "@/components/shell/words";
import { single } from "@/components/ui/address";
import { DateTime } from "@/components/ui/date-time";
import { Icon } from "@/components/ui/icon";
import { readOffice } from "@/lib/access/page";
import { fieldMoment } from "@/lib/event/field-moment";
import { type EventPage, eventPage } from "@/lib/event/pages/event-page";
import { ticketKinds } from "@/lib/ticket/registry";

import { EventMessage } from "./event-message";
import { EventPanel } from "./event-panel";
import { stepsToShow } from "./steps-to-show";

// Read once, for the name of the browser's tab and for the page itself.
const recordOf = cache((org: string, text: string) => {
  const number = numberOf(text);
  return readOffice(org, (scope) => eventPage(scope, number));
});

export async function generateMetadata({ params }: PageProps<"/[org]/events/[number]">): Promise<Metadata> {
  const { org, number } = await params;
  const event = await recordOf(org, number);
  const { say } = saidTo(event, await variableNames());
  return { title: `#${event.number} ${say(event.title)}` };
}

/** One communication: what it says, to whom, what it belongs to, and what may be done with it now. */
export default async function EventNumberPage({ params, searchParams }: PageProps<"/[org]/events/[number]">) {
  const { org, number } = await params;
  const event = await recordOf(org, number);
  const isEdited = event.mayEdit && single((await searchParams).edit) === "1";
  const words = await getTranslations("eventPage");
  const types = await getTranslations("event.type");
  const kind = await getTranslations("ticket.kind");
  const here = `/${org}/events/${event.number}`;
  const mayRespond = event.steps.some(({ code, enabled }) => code === "respond" && enabled);
  const { timeZone, now } = event;

  return (
    <>
      <header className="bar ticketbar">
        <Link href={`/${org}/events`} prefetch={false} className="m t13 deskonly">
          {words("events")}
        </Link>
        <span className="f deskonly">
          <Icon of={ChevronRight} size={14} />
        </span>
        <h1>{saidTo(event, await variableNames()).say(event.title)}</h1>
        <span className="n f num deskonly">{words("number", { number: event.number })}</span>
        <span className={event.state === "cancelled" ? "t13" : "t13 deskonly"}>
          <EventState state={event.state} />
        </span>
        <ConversationLink record={here} />
        <span className="grow" />
        {!isEdited && (
          <Words namespaces={["eventPage"]}>
            <EventSteps
              organisation={org}
              number={event.number}
              version={event.version}
              steps={await stepsToShow(event)}
              start={{
                title: event.title,
                text: event.isHtml ? "" : event.text,
                beginAt: fieldMoment(timeZone, event.beginAt),
                endAt: fieldMoment(timeZone, event.endAt ?? now),
                kinds: ticketKinds.map((value) => ({ value, label: kind(value) })),
                sections: event.sections.map(({ id, name }) => ({ value: id, label: name })),
              }}
              edit={event.mayEdit ? { href: `${here}?edit=1`, label: words("edit") } : null}
              mayScheduleFrom={event.maySchedule ? fieldMoment(timeZone, inAnHour(now)) : null}
            />
          </Words>
        )}
      </header>
      <div className="body split [--split:minmax(0,1fr)_300px]">
        <div className="col">
          <LiveRefresh about={[`event:${event.id}`]} />
          <EventPath direction={event.direction} state={event.state} />
          <Words namespaces={["eventPage", "sending"]}>
            <Waiting organisation={org} event={event} />
          </Words>
          {event.sending && isMailing(event.sending) && (
            <Words namespaces={["outgoing"]}>
              <SendingProgress organisation={org} event={event.number} sending={event.sending} />
            </Words>
          )}
          <div className="scroll">
            {isEdited ? (
              <Words namespaces={["eventPage"]}>
                <EditEventForm
                  organisation={org}
                  event={editable(event)}
                  natures={choicesOf(event.natures)}
                  types={event.state === "draft" ? event.types.map((value) => ({ value, label: types(value) })) : null}
                  back={here}
                />
              </Words>
            ) : (
              <EventMessage organisation={org} event={event} />
            )}
          </div>
          {mayRespond && !isEdited && (
            <Words namespaces={["eventPage", "document"]}>
              <RespondForm
                organisation={org}
                event={{ number: event.number, title: event.title }}
                to={event.sender?.name ?? event.senderName ?? event.senderEmail ?? words("header.unknownSender")}
                maySendDirectly={event.maySendDirectly}
              />
            </Words>
          )}
        </div>
        <EventPanel organisation={org} event={event} />
      </div>
    </>
  );
}

async function variableNames() {
  const words = await getTranslations("eventPage.variable");
  return (name: string) => words(name.replace(".", "_") as "recipient_name");
}

/** Of more recipients than this the form would not be one. */
const MOST_EDITED = 500;

/** Of one or two mails their recipients' lines say all. */
const isMailing = ({ total, paused }: NonNullable<EventPage["sending"]>): boolean => total > 2 || paused;

/** What has not left yet: just sent, or to be sent later. */
function Waiting({ organisation, event }: { organisation: string; event: EventPage }) {
  const { heldUntil, scheduled, number, now, timeZone } = event;
  if (!heldUntil && !scheduled) return null;
  return (
    <div className="border-b border-line px-5 py-1 max-wide:px-4">
      {heldUntil && (
        <TakeBack
          organisation={organisation}
          event={number}
          seconds={Math.ceil((heldUntil.getTime() - now.getTime()) / 1000)}
        />
      )}
      {scheduled && (
        <ScheduledLine organisation={organisation} number={number} by={scheduled.by}>
          <DateTime at={scheduled.at} timeZone={timeZone} withTime />
        </ScheduledLine>
      )}
    </div>
  );
}

/** The next full hour after that: a moment to begin with. */
const inAnHour = (now: Date): Date => new Date(Math.ceil(now.getTime() / 3_600_000 + 1) * 3_600_000);

const choicesOf = (named: EventPage["natures"]) => named.map(({ id, name }) => ({ value: id, label: name }));

const editable = (event: EventPage) => ({
  number: event.number,
  version: event.version,
  type: event.type,
  title: event.title,
  content: event.text,
  isHtml: event.isHtml,
  natureId: event.natureId ?? "",
  beginAt: fieldMoment(event.timeZone, event.beginAt),
  endAt: event.endAt && fieldMoment(event.timeZone, event.endAt),
  recipients:
    event.recipientCount > MOST_EDITED
      ? null
      : event.recipients.map(({ partnerId, email, name }) => ({ partnerId, email, label: name })),
});
