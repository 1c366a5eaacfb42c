import { isId } from "@/lib/kernel/ids";
import { ticketPhases, ticketStates } from "@/lib/ticket/phases";
import { ticketKinds } from "@/lib/ticket/registry";
import { type TicketFilter, without } from "@/lib/worklist/ticket-filter";

import { daysOfMonth } from "./period";

/** By what tickets can be put into lines. */
export const dimensionIds = [
  "createdMonth",
  "closedMonth",
  "expectedMonth",
  "responsible",
  "section",
  "category",
  "kind",
  "phase",
  "state",
  "company",
  "campaign",
] as const;
export type DimensionId = (typeof dimensionIds)[number];

/** How the values of a dimension are said: as months (YYYY-MM), by words of the catalogue, or by a name that is kept. */
export type ValueWords = "month" | "kind" | "phase" | "state" | "name";

/** One way to put tickets into lines, and the part of a filter that opens the tickets of a line. */
export type Dimension = {
  id: DimensionId;
  words: ValueWords;
  /** Whether a text from an address can be a value. */
  fits: (value: string) => boolean;
  /** What narrows a list of tickets to those with this value, or with none. */
  filterOf: (value: string | null) => TicketFilter;
  /** The page of the record that a value names, below the organisation's address. */
  pageOf?: (value: string) => string;
};

const isMonth = (value: string) => /^\d{4}-(0[1-9]|1[0-2])$/.test(value);
const isOneOf = (known: readonly string[]) => (value: string) => known.includes(value);
const range = (value: string | null) => (value === null ? without : daysOfMonth(value));

const definitions: Record<DimensionId, Omit<Dimension, "id">> = {
  createdMonth: { words: "month", fits: isMonth, filterOf: (value) => ({ created: range(value) }) },
  closedMonth: { words: "month", fits: isMonth, filterOf: (value) => ({ closed: range(value) }) },
  expectedMonth: { words: "month", fits: isMonth, filterOf: (value) => ({ expected: range(value) }) },
  responsible: {
    words: "name",
    fits: isId,
    filterOf: (value) => ({ responsible: value ?? without }),
    pageOf: (value) => `/reports/about/person/${value}`,
  },
  section: {
    words: "name",
    fits: isId,
    filterOf: (value) => ({ section: value ?? "" }),
    pageOf: (value) => `/reports/about/section/${value}`,
  },
  category: { words: "name", fits: isId, filterOf: (value) => ({ category: value ?? without }) },
  kind: { words: "kind", fits: isOneOf(ticketKinds), filterOf: (value) => ({ kind: value ?? "" }) },
  phase: { words: "phase", fits: isOneOf(ticketPhases), filterOf: (value) => ({ phase: value ?? "" }) },
  state: { words: "state", fits: isOneOf(ticketStates), filterOf: (value) => ({ state: value ?? "" }) },
  company: {
    words: "name",
    fits: isId,
    filterOf: (value) => ({ company: value ?? without }),
    pageOf: (value) => `/partners/${value}`,
  },
  campaign: { words: "name", fits: isId, filterOf: (value) => ({ campaign: value ?? without }) },
};

export const dimensionOf = (id: DimensionId): Dimension => ({ id, ...definitions[id] });

export const isDimension = (text: string): text is DimensionId => dimensionIds.some((id) => id === text);
