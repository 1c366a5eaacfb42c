import { EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";

import type { HistoryLine } from "@/lib/ticket-page/queries/timeline";

import { Icon } from "../ui/icon";
import { type Clock, Stamp } from "./stamp";

/** Events the reader may not open, counted where they stand in the thread. */
export function ClosedLines({ lines, clock }: { lines: readonly HistoryLine[]; clock: Clock }) {
  const words = useTranslations("ticketPage");
  const last = lines.at(-1);
  return (
    <div className="ev sy">
      <span className="gut">
        <Icon of={EyeOff} size={14} />
      </span>
      <div className="hd">
        <span className="f">{words("closedEvents", { count: lines.length })}</span>
        {last && (
          <span className="at num">
            <Stamp at={new Date(last.at)} clock={clock} />
          </span>
        )}
      </div>
    </div>
  );
}
