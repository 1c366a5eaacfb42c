import { useTranslations } from "next-intl";

import type { TicketState } from "@/lib/ticket/phases";
import { phaseOf } from "@/lib/ticket/phases";

import { type Phase, StateDot } from "../ui/state-dot";

/** The dot of a ticket's state with its short word; lost and expired have their own shape. */
export function TicketStateDot({ state }: { state: TicketState }) {
  const words = useTranslations("ticketPage.step");
  return <StateDot phase={dotOf(state)} label={words(state)} />;
}

export const dotOf = (state: TicketState): Phase =>
  state === "rejected" || state === "expired" ? "lost" : phaseOf[state];
