import "server-only";
import type { Scope } from "@/lib/kernel/scope";

import { type EventChoices, eventChoices } from "../queries/choices";
import type { EventFilter } from "../event-filter";
import { type EventListPage, listEvents } from "../queries/list";

export type EventsPage = EventListPage & {
  sections: EventChoices["sections"];
  natures: EventChoices["natures"];
  types: EventChoices["types"];
  now: Date;
  timeZone: string;
};

/** The list of events with what it can be narrowed to. */
export async function eventsPage(
  scope: Scope,
  filter: EventFilter & { after?: string | undefined },
): Promise<EventsPage> {
  const page = await listEvents(scope, { ...filter, limit: 50 });
  const { sections, natures, types } = await eventChoices(scope);
  return { ...page, sections, natures, types, now: scope.now, timeZone: scope.organisation.timeZone };
}
