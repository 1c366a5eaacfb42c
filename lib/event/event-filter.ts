import { isDay } from "@/lib/kernel/day";
import { isId } from "@/lib/kernel/ids";

import {
  type EventDirection,
  type EventState,
  type EventType,
  eventDirections,
  eventStates,
  eventTypes,
} from "./types";

/** The kinds of ticket, and "none" for events that belong to no ticket. */
const ofNothing = "none";

/** Which tickets an event is told of: those it follows up itself, or those its origin follows up (domain R9 to R12). */
export const reaches = ["own", "origin", "reached", "counted"] as const;
export type Reach = (typeof reaches)[number];

/** What came of a campaign: what was sent for it, and what people answered (domain R6). */
export const campaignParts = ["sent", "replies"] as const;
export type CampaignPart = (typeof campaignParts)[number];

/**
 * What a list of events is narrowed to, exactly as its address says it. Reports open their rows by it, so whatever a
 * figure counts can be said here.
 */
export type EventFilter = {
  /** Words of the title, or a number. */
  q?: string;
  type?: EventType;
  direction?: EventDirection;
  state?: EventState;
  /** Written, sent or received by the person who asks. */
  mine?: "1";
  section?: string;
  /** The section with all below it. */
  sub?: "1";
  /** Sent by or to this person or company, people of the company included. */
  partner?: string;
  nature?: string;
  /** Days on which they begin, both included. */
  from?: string;
  to?: string;
  /** Events of this ticket, and how they belong to it; without `reach` those that follow it up. */
  ticket?: string;
  reach?: Reach;
  /** Events counted for tickets of this kind, or for no ticket at all. */
  ticketKind?: string;
  /** Numbers of campaigns, joined by commas; `part` says what of them. */
  campaign?: string;
  part?: CampaignPart;
};

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

const oneOf =
  <Value extends string>(known: readonly Value[]) =>
  (text: string): Value | undefined =>
    known.find((value) => value === text);
const id = (text: string) => (isId(text) ? text : undefined);
const idOrNone = (text: string) => (isId(text) || text === ofNothing ? text : undefined);
const day = (text: string) => (isDay(text) ? text : undefined);
const number = (text: string) => /^[1-9]\d{0,8}$/.exec(text)?.[0];
/** As many campaigns as an address can name. */
export const mostCampaigns = 50;
const numbers = (text: string) =>
  [...new Set(text.split(",").flatMap((one) => number(one.trim()) ?? []))].slice(0, mostCampaigns).join(",") ||
  undefined;
const flag = oneOf(["1"]);

const fits: { [Field in keyof EventFilter]-?: (text: string) => EventFilter[Field] | undefined } = {
  q: (text) => text.slice(0, 200),
  type: oneOf(eventTypes),
  direction: oneOf(eventDirections),
  state: oneOf(eventStates),
  mine: flag,
  section: id,
  sub: flag,
  partner: id,
  nature: idOrNone,
  from: day,
  to: day,
  ticket: number,
  reach: oneOf(reaches),
  ticketKind: (text) => /^[a-z_]{1,40}$/.exec(text)?.[0],
  campaign: numbers,
  part: oneOf(campaignParts),
};

/** Reads the query of an address; what makes no sense there is left out. Reading what it wrote changes nothing. */
export function readEventFilter(query: Query): EventFilter {
  const said = Object.entries(fits).flatMap(([name, read]) => {
    const value = read([query[name] ?? ""].flat()[0]?.trim() ?? "");
    return value ? [[name, value]] : [];
  });
  const { sub, reach, part, ...filter }: EventFilter = Object.fromEntries(said);
  return {
    ...filter,
    ...(sub && filter.section && { sub }),
    ...(reach && filter.ticket && { reach }),
    ...(filter.campaign && { part: part ?? "replies" }),
  };
}
