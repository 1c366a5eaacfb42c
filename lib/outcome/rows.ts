import type { EventFilter } from "@/lib/event/event-filter";
import type { EventState } from "@/lib/event/types";
import { type TicketKind, ticketKinds } from "@/lib/ticket/registry";
import type { TicketFilter } from "@/lib/worklist/ticket-filter";

import type { Outcome, ReplyKind } from "./outcome";

/** A campaign by its record and its number; several together are the figures of all of them. */
export type Asked = { id: string; number: number };

/** The events behind the figures of campaigns, as lists of events say them. */
export function eventsBehind(campaigns: readonly Asked[]) {
  const campaign = campaigns.map(({ number }) => number).join(",");
  return {
    replies: { campaign, part: "replies" } satisfies EventFilter as EventFilter,
    kind: ({ natureId, type }: Pick<ReplyKind, "natureId" | "type">): EventFilter => ({
      campaign,
      part: "replies",
      nature: natureId ?? "none",
      type,
    }),
  };
}

/** Figures of a campaign that count people. */
export const peopleCodes = ["contacted", "repliers"] as const;
export type PeopleCode = (typeof peopleCodes)[number];

/** The events of a campaign in one state. */
export const eventsInState = ({ number }: Asked, state: EventState): EventFilter => ({
  ticket: `${number}`,
  reach: "own",
  state,
});

const otherKinds: readonly TicketKind[] = ticketKinds.filter((kind) => kind !== "sale_opportunity");

/** The tickets behind the figures of campaigns, as lists of tickets say them. */
export function ticketsBehind(campaigns: readonly Asked[]) {
  const campaign = campaigns.map(({ id }) => id).join(",");
  const sales = { campaign, kind: "sale_opportunity", active: "all" } as const;
  return {
    opportunities: sales,
    fromReplies: { ...sales, set: "fromReply" },
    sold: { ...sales, state: "sold" },
    lost: { ...sales, state: "rejected,expired" },
    open: { ...sales, phase: "draft,submitted,open,pending" },
    cancelled: { ...sales, phase: "cancelled" },
    others: { campaign, kind: otherKinds.join(","), active: "all" },
  } satisfies Partial<Record<keyof Outcome, TicketFilter>>;
}

/** Of more campaigns than this an address cannot name the tickets: their figures together open the lines one by one. */
export const mostTogether = 20;
