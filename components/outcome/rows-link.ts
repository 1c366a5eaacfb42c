import type { EventFilter } from "@/lib/event/event-filter";
import type { TicketFilter } from "@/lib/worklist/ticket-filter";

import { addressOf } from "../ui/address";

/** Addresses of the rows behind figures. */
export const rowsIn = (organisation: string) => ({
  events: (filter: EventFilter) => addressOf(`/${organisation}/events`, { ...filter }),
  tickets: (filter: TicketFilter) => addressOf(`/${organisation}/tickets`, { ...filter }),
});
