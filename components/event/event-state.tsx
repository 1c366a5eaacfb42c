import { useTranslations } from "next-intl";

import type { EventState as State } from "@/lib/event/types";

import { StateDot, type Phase } from "../ui/state-dot";

/** The phase whose shape and colour an event's state borrows. */
export const phaseOfEvent = {
  draft: "draft",
  planned: "submitted",
  confirmed: "open",
  received: "open",
  sent: "closed",
  delivered: "closed",
  cancelled: "cancelled",
} as const satisfies Record<State, Phase>;

/** Dot and word. */
export function EventState({ state }: { state: State }) {
  const words = useTranslations("event");
  return <StateDot phase={phaseOfEvent[state]} label={words(`state.${state}`)} />;
}
