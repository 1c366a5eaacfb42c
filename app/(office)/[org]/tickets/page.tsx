import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";

import { CalendarView } from "@/components/calendar/calendar-view";
import { MissedTickets } from "@/components/search/missed-tickets";
import { addressOf } from "@/components/ui/address";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { TicketViews } from "@/components/view/ticket-views";
import { readOffice } from "@/lib/access/page";
import { calendarPage } from "@/lib/calendar/pages";
import { whereIsTicket } from "@/lib/search/where-is-ticket";
import { readAsked } from "@/lib/view/asked";
import { ticketView } from "@/lib/view/pages/ticket-view";
import type { Elsewhere } from "@/lib/view/queries/elsewhere";
import { type TicketFilter, numberIn, valuesOf } from "@/lib/worklist/ticket-filter";

export async function generateMetadata() {
  return { title: (await getTranslations("worklist.tickets"))("title") };
}

/** All tickets one may see; the address says what they are narrowed to, how they are shown and in which order. */
export default async function TicketsPage({ params, searchParams }: PageProps<"/[org]/tickets">) {
  const { org } = await params;
  const asked = readAsked(await searchParams, null);
  const view = await ticketView(org, asked);
  const { filter } = asked;
  const [only] = view.list?.rows ?? [];
  const byNumber = filter.q && numberIn(filter.q) !== null && Object.keys(filter).length === 1;
  if (byNumber && only) redirect(`/${org}/tickets/${only.number}`);

  const words = await getTranslations("worklist.tickets");
  const [sectionId, ...others] = valuesOf(filter.section);
  const section = others.length === 0 && view.choices.section.find(({ id }) => id === sectionId);
  const title = section ? section.name : words("title");
  return (
    <TicketViews
      organisation={org}
      view={view}
      asked={asked}
      panel={asked.panelName}
      title={title}
      calendar={
        asked.state.view === "calendar" ? (
          <CalendarView
            organisation={org}
            calendar={await calendarPage(org, { filter, list: null, ...asked.state })}
            asked={asked}
            name={view.saved.find(({ id }) => id === asked.saved)?.name ?? title}
          />
        ) : null
      }
      nothing={<NothingHere organisation={org} filter={filter} elsewhere={view.list?.elsewhere ?? null} />}
    />
  );
}

type Nothing = { organisation: string; filter: TicketFilter; elsewhere: Elsewhere | null };

/** A ticket is seldom lost: it is closed, moved, merged, or of another kind. */
async function NothingHere({ organisation, filter, elsewhere }: Nothing) {
  const words = await getTranslations("worklist.tickets");
  const at = (change: TicketFilter) => addressOf(`/${organisation}/tickets`, change);
  if (!filter.q) return <EmptyState title={words("emptyTitle")}>{words("empty")}</EmptyState>;
  const { missed, timeZone } = await readOffice(organisation, async (scope) => ({
    missed: await whereIsTicket(scope, filter.q ?? ""),
    timeZone: scope.organisation.timeZone,
  }));
  const { inactive, anywhere } = elsewhere ?? { inactive: 0, anywhere: 0 };
  const actions = (
    <>
      {inactive > 0 && (
        <ButtonLink href={at({ q: filter.q, active: "no" })}>{words("inactive", { count: inactive })}</ButtonLink>
      )}
      {anywhere > inactive && (
        <ButtonLink href={at({ q: filter.q, active: "all" })}>{words("anywhere", { count: anywhere })}</ButtonLink>
      )}
    </>
  );
  return (
    <>
      <EmptyState title={words("nothingFound", { words: filter.q })} actions={actions}>
        {missed.length === 0 && words("nothingFoundWhy")}
      </EmptyState>
      <MissedTickets organisation={organisation} missed={missed} timeZone={timeZone} />
    </>
  );
}
