import "server-only";
import type { Scope } from "@/lib/kernel/scope";
import { staffOnly } from "@/lib/organisation/staff-only";
import { type Days, daysOfPeriod, periodToCompare } from "@/lib/report/period";
import { type FilterChoices, filterChoices } from "@/lib/report/queries/filter-choices";
import type { TicketFilter } from "@/lib/worklist/ticket-filter";

import { type EventsAsk, type TicketsAsk, eventsIn, ticketsIn } from "./ask";
import { type TicketLine, eventActivity, eventDetails } from "./events";
import type { Matrix } from "./matrix";
import { type DetailEvent, type StatusLine, eventsOfTickets, ticketStatus, ticketsByPhase } from "./tickets";
import type { EventFilter } from "@/lib/event/event-filter";

/** Lines of one page of a report; a file reads so many at once. */
export const linesPerPage = 50;
const detailsPerPage = 20;
/** So many events stand under a ticket; the list of its events has them all. */
export const mostUnderTicket = 40;

/** What stands around each of them: what can be chosen, and whose days. */
export type Around = { choices: FilterChoices; timeZone: string };
const around = async (scope: Scope): Promise<Around> => ({
  choices: await filterChoices(scope),
  timeZone: scope.organisation.timeZone,
});
const daysIn = ({ now, organisation }: Scope, { period }: { period: string }): Days =>
  daysOfPeriod(period, { now, timeZone: organisation.timeZone });

export type TicketStatusPage = Around & {
  filter: TicketFilter;
  lines: StatusLine[];
  next: string | null;
  tickets: Awaited<ReturnType<typeof ticketsByPhase>>;
};

/** R9: tickets of a period with where each stands and how much was said about it. */
export async function ticketStatusPage(scope: Scope, ask: TicketsAsk, limit = linesPerPage): Promise<TicketStatusPage> {
  staffOnly(scope);
  const filter = ticketsIn(ask, daysIn(scope, ask));
  return {
    filter,
    ...(await ticketStatus(scope, filter, ask.after, limit)),
    tickets: await ticketsByPhase(scope, filter),
    ...(await around(scope)),
  };
}

export type TicketDetailsPage = Around & {
  filter: TicketFilter;
  lines: (StatusLine & { said: DetailEvent[] })[];
  next: string | null;
};

/** R10: the same tickets with the events of each under it. */
export async function ticketDetailsPage(
  scope: Scope,
  ask: TicketsAsk,
  limit = detailsPerPage,
): Promise<TicketDetailsPage> {
  staffOnly(scope);
  const filter = ticketsIn(ask, daysIn(scope, ask));
  const { lines, next } = await ticketStatus(scope, filter, ask.after, limit);
  const said = await eventsOfTickets(
    scope,
    lines.map(({ id }) => id),
    mostUnderTicket,
  );
  return {
    filter,
    lines: lines.map((line) => ({ ...line, said: said.get(line.id) ?? [] })),
    next,
    ...(await around(scope)),
  };
}

/** `before`: the same of the period before, where that was asked for; of one that still runs, up to the same day. */
export type EventActivityPage = Around & { filter: EventFilter; matrix: Matrix; before: Matrix | null };

/** R11: events of a period by state and kind of ticket. */
export async function eventActivityPage(scope: Scope, ask: EventsAsk): Promise<EventActivityPage> {
  staffOnly(scope);
  const filter = eventsIn(ask, daysIn(scope, ask));
  return {
    filter,
    matrix: await eventActivity(scope, filter),
    before: await matrixBefore(scope, ask),
    ...(await around(scope)),
  };
}

async function matrixBefore(scope: Scope, ask: EventsAsk): Promise<Matrix | null> {
  const { now, organisation } = scope;
  const days = ask.compare ? periodToCompare(daysIn(scope, ask), { now, timeZone: organisation.timeZone }) : null;
  return days && eventActivity(scope, eventsIn(ask, days));
}

export type EventDetailsPage = Around & {
  filter: EventFilter;
  lines: TicketLine[];
  next: string | null;
  matrix: Matrix;
  /** As in R11: its totals and what belongs to no ticket are compared. */
  before: Matrix | null;
};

/** R12: the events of a period by ticket and state. */
export async function eventDetailsPage(scope: Scope, ask: EventsAsk, limit = linesPerPage): Promise<EventDetailsPage> {
  staffOnly(scope);
  const filter = eventsIn(ask, daysIn(scope, ask));
  return {
    filter,
    ...(await eventDetails(scope, filter, ask.after, limit)),
    before: await matrixBefore(scope, ask),
    ...(await around(scope)),
  };
}

/** Pieces of files: as many lines at once as one read may take. */
const linesOfFile = 500;
type Piece<Line> = { lines: Line[]; next: string | null; timeZone: string };

/** R9 for a file. */
export async function linesOfTickets(scope: Scope, ask: TicketsAsk): Promise<Piece<StatusLine>> {
  staffOnly(scope);
  const page = await ticketStatus(scope, ticketsIn(ask, daysIn(scope, ask)), ask.after, linesOfFile);
  return { ...page, timeZone: scope.organisation.timeZone };
}

/** R10 for a file: all events of each ticket. */
export async function linesWithEvents(
  scope: Scope,
  ask: TicketsAsk,
): Promise<Piece<StatusLine & { said: DetailEvent[] }>> {
  staffOnly(scope);
  const { lines, next } = await ticketStatus(scope, ticketsIn(ask, daysIn(scope, ask)), ask.after, 100);
  const said = await eventsOfTickets(
    scope,
    lines.map(({ id }) => id),
    100_000,
  );
  return {
    lines: lines.map((line) => ({ ...line, said: said.get(line.id) ?? [] })),
    next,
    timeZone: scope.organisation.timeZone,
  };
}

/** R12 for a file. */
export async function linesOfEvents(
  scope: Scope,
  ask: EventsAsk,
): Promise<{ lines: TicketLine[]; next: string | null; matrix: Matrix }> {
  staffOnly(scope);
  return eventDetails(scope, eventsIn(ask, daysIn(scope, ask)), ask.after, 10_000);
}
