import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";

import { PastTicketPage } from "@/components/as-of/past-ticket";
import { MergedNote } from "@/components/casework/merged-note";
import { numberOf } from "@/components/casework/number-of";
import { LiveRefresh } from "@/components/live/live-refresh";
import { CollisionNote } from "@/components/live/presence";
import { Words } from "@/components/shell/words";
import { AheadRoom, NotesAhead } from "@/components/ticket/ahead";
import { Description } from "@/components/ticket/description";
import { MarkRead } from "@/components/ticket/mark-read";
import { PropertyPanel } from "@/components/ticket/property-panel";
import { StatePath } from "@/components/ticket/state-path";
import { TicketBar } from "@/components/ticket/ticket-bar";
import { TicketComposer } from "@/components/ticket/ticket-composer";
import { Timeline } from "@/components/timeline/timeline";
import { TimelineFilter } from "@/components/timeline/timeline-filter";
import { addressOf, single } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/button";
import { readOffice, viewer } from "@/lib/access/page";
import { momentAsked } from "@/lib/as-of/moment";
import { isRecordNumber } from "@/lib/kernel/record-number";
import { ticketPageAsOf } from "@/lib/ticket-page/pages/record-as-of";
import { type TicketPage, ticketPage } from "@/lib/ticket-page/pages/record";
import { lineKeyOf } from "@/lib/ticket-page/queries/timeline";
import { type TimelineShow, timelineShowOf } from "@/lib/ticket-page/timeline-shows";

// Read once, for the name of the browser's tab and for the page itself.
const recordOf = cache((org: string, text: string, before: string | undefined, show: TimelineShow) => {
  const number = numberOf(text);
  return readOffice(org, (scope) => ticketPage(scope, number, lineKeyOf(before), show), "kept");
});

export async function generateMetadata({
  params,
  searchParams,
}: PageProps<"/[org]/tickets/[number]">): Promise<Metadata> {
  const { org, number } = await params;
  const { before, asOf, show } = await searchParams;
  const then = single(asOf);
  const ticket = then
    ? (await pastOf(org, number, then, single(before))).ticket
    : await recordOf(org, number, single(before), timelineShowOf(single(show)));
  return { title: `#${ticket.number} ${ticket.title}` };
}

/** The same at the moment the address asks about. */
const pastOf = cache((org: string, text: string, asked: string, before: string | undefined) =>
  readOffice(org, (scope) => {
    const number = Number(text);
    const at = momentAsked(asked, scope.organisation.timeZone, scope.now);
    if (!at || !isRecordNumber(number)) notFound();
    return ticketPageAsOf(scope, number, at, lineKeyOf(before));
  }),
);

/** One ticket: everything said and done in one thread, what may be done next, and what is known. */
export default async function TicketNumberPage({ params, searchParams }: PageProps<"/[org]/tickets/[number]">) {
  const { org, number: text } = await params;
  const asked = await searchParams;
  const asOf = single(asked.asOf);
  if (asOf) return <PastTicketPage organisation={org} past={await pastOf(org, text, asOf, single(asked.before))} />;
  const ticket = await recordOf(org, text, single(asked.before), timelineShowOf(single(asked.show)));
  const { number } = ticket;
  const { organisation } = await viewer(org);
  const words = await getTranslations("ticketPage");
  const newest = newestUnread(ticket);
  const here = `/${org}/tickets/${number}`;
  return (
    <>
      <AheadRoom version={ticket.version}>
        <TicketBar ticket={ticket} organisation={org} />
        <Words namespaces={["composer", "desk", "document", "sending"]}>
          <div className="body split [--split:minmax(0,1fr)_312px]">
            <div className="col">
              {ticket.path && <StatePath path={ticket.path} />}
              <MergedNote organisation={org} ticket={ticket} />
              <TimelineFilter here={here} show={ticket.show} unread={ticket.readAt !== null && newest !== null} />
              {/* Newest at the bottom, and that is where one begins to read. */}
              <div className="scroll from-end">
                <section className="tl" aria-label={words("timeline")}>
                  {ticket.earlier ? (
                    <div className="more">
                      <ButtonLink
                        href={addressOf(here, {
                          before: ticket.earlier,
                          show: ticket.show === "all" ? undefined : ticket.show,
                        })}
                      >
                        {words("loadEarlier")}
                      </ButtonLink>
                    </div>
                  ) : (
                    <Description ticket={ticket} organisation={org} />
                  )}
                  <Timeline
                    lines={ticket.lines}
                    organisation={org}
                    currency={ticket.values.currency}
                    clock={{ now: ticket.now, timeZone: ticket.timeZone }}
                    mayAccept={ticket.mayWrite && (ticket.contact || ticket.partner ? "asPartner" : "asContact")}
                    readAt={ticket.isEarlier ? null : ticket.readAt}
                    reader={ticket.me.name}
                  />
                  <NotesAhead by={ticket.me.name} heading={words("note")} />
                  {ticket.isEarlier && (
                    <div className="more">
                      <ButtonLink href={here}>{words("toNewest")}</ButtonLink>
                    </div>
                  )}
                </section>
              </div>
              <CollisionNote ticketId={ticket.id} />
              <TicketComposer
                ticket={ticket}
                organisation={{ slug: org, name: organisation.name }}
                asked={single(asked.compose)}
              />
            </div>
            <PropertyPanel ticket={ticket} organisation={org} />
          </div>
        </Words>
      </AheadRoom>
      <LiveRefresh about={[`ticket:${ticket.id}`]} />
      {newest && <MarkRead organisation={org} number={number} upTo={newest} />}
    </>
  );
}

/** The moment of the newest line, where somebody else wrote since the reader was here last. */
function newestUnread({ lines, readAt, isEarlier, show, me }: TicketPage): string | null {
  const newest = lines.at(-1);
  if (!newest || isEarlier || show !== "all" || !me.userId) return null;
  const isSeen = readAt !== null && lines.every(({ at, actor }) => new Date(at) <= readAt || actor?.name === me.name);
  return isSeen ? null : newest.at;
}
