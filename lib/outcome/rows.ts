import type { EventFilter } from "@/lib/event/event-filter";
import type { EventState } from "@/lib/event/types";
import { type TicketKind, ticketKinds } from "@/lib/ticket/registry";
import type { TicketFilter } from "@/lib/worklist/ticket-filter";

import type { Outcome, ReplyKind } from "./outcome";

type Named = { id: string; number: number };

/** The events behind the figures of a campaign, as lists of events say them. */
export const eventsBehind = ({ number }: Named) => ({
  state: (state: EventState): EventFilter => ({ ticket: `${number}`, reach: "own", state }),
  sent: { campaign: `${number}`, part: "sent" } satisfies EventFilter as EventFilter,
  replies: { campaign: `${number}`, part: "replies" } satisfies EventFilter as EventFilter,
  kind: ({ natureId, type }: Pick<ReplyKind, "natureId" | "type">): EventFilter => ({
    campaign: `${number}`,
    part: "replies",
    nature: natureId ?? "none",
    type,
  }),
});

const otherKinds: readonly TicketKind[] = ticketKinds.filter((kind) => kind !== "sale_opportunity");

/** The tickets behind the figures of a campaign, as lists of tickets say them. */
export function ticketsBehind({ id }: Named) {
  const sales = { campaign: id, kind: "sale_opportunity", active: "all" } as const;
  return {
    opportunities: sales,
    fromReplies: { ...sales, set: "fromReply" },
    sold: { ...sales, state: "sold" },
    lost: { ...sales, state: "rejected,expired" },
    open: { ...sales, phase: "draft,submitted,open,pending" },
    cancelled: { ...sales, phase: "cancelled" },
    others: { campaign: id, kind: otherKinds.join(","), active: "all" },
  } satisfies Partial<Record<keyof Outcome, TicketFilter>>;
}
