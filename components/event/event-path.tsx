import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment } from "react";

import type { EventDirection, EventState } from "@/lib/event/types";

import { Icon } from "../ui/icon";
import { phaseOfEvent } from "./event-state";

/** Where the event stands on its way; a cancelled one has left it. */
export function EventPath({ direction, state }: { direction: EventDirection; state: EventState }) {
  const words = useTranslations("event.state");
  const way = direction === "incoming" ? incoming : outgoing;
  const here = way.indexOf(state);
  if (here < 0) return null;
  return (
    <div className="path">
      {way.map((step, place) => (
        <Fragment key={step}>
          {place > 0 && <span className={place <= here ? "l done" : "l"} />}
          <span
            className={place < here ? "s done" : place === here ? "s cur" : "s"}
            aria-current={place === here ? "step" : undefined}
          >
            {place < here ? (
              <Icon of={Check} size={14} />
            ) : (
              <span className={`dot ${place === here ? phaseOfEvent[step] : "draft"}`} aria-hidden="true" />
            )}
            {words(step)}
          </span>
        </Fragment>
      ))}
    </div>
  );
}

const outgoing: readonly EventState[] = ["draft", "planned", "confirmed", "sent"];
const incoming: readonly EventState[] = ["draft", "received", "delivered"];
