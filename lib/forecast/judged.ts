import { DateTime } from "luxon";

import type { TicketFilter } from "@/lib/worklist/ticket-filter";

import type { ForecastAsk } from "./ask";

/** How far back declared probabilities are judged. */
const monthsJudged = 24;

/** The closed opportunities that declared probabilities are judged by: what the figures open. */
export const judgedOf = ({ filter }: ForecastAsk, today: string): TicketFilter => ({
  kind: "sale_opportunity",
  ...filter,
  active: "all",
  set: "declared",
  closed: `${DateTime.fromISO(today).minus({ months: monthsJudged }).toISODate()}..`,
});
