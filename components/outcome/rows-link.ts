import type { EventFilter } from "@/lib/event/event-filter";
import type { PeopleCode } from "@/lib/outcome/rows";
import type { TicketFilter } from "@/lib/worklist/ticket-filter";

import { addressOf } from "../ui/address";

/** Addresses of the rows behind figures. */
export const rowsIn = (organisation: string) => ({
  events: (filter: EventFilter) => addressOf(`/${organisation}/events`, { ...filter }),
  people: (campaign: number, people: PeopleCode) =>
    `${addressOf(`/${organisation}/reports/campaigns/${campaign}`, { people })}#people`,
  tickets: (filter: TicketFilter) => addressOf(`/${organisation}/tickets`, { ...filter }),
});
