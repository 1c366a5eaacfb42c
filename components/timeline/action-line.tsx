import { ListChecks } from "lucide-react";
import { useTranslations } from "next-intl";

import type { HistoryLine } from "@/lib/ticket-page/queries/timeline";

import { UndoEntry } from "../undo/undo-entry";
import { FacedLine } from "./line";
import { MessageText } from "./message-text";
import { type Clock, usePlan } from "./stamp";

/** What somebody did, with the mood met, the channel used, and when it was planned for. */
export function ActionLine({ line, organisation, clock }: { line: HistoryLine; organisation: string; clock: Clock }) {
  const words = useTranslations("ticketPage");
  const kinds = useTranslations("ticket.actionKind");
  const plan = usePlan(clock);
  const more = [line.mood, line.channel, line.actionKind === "none" ? null : kinds(line.actionKind)].filter(Boolean);
  return (
    <FacedLine
      face={line.actor}
      heading={
        <span className="ell">
          <b>{line.actor?.name ?? words("system")}</b>{" "}
          {line.label !== "process_action"
            ? words("action")
            : line.plannedFor
              ? words("processedPlanned", { when: plan(new Date(line.plannedFor)) })
              : words("processed")}{" "}
          <span className="f">{more.join(" · ")}</span>
        </span>
      }
      icon={ListChecks}
      at={new Date(line.at)}
      clock={clock}
    >
      <MessageText text={line.text ?? ""} />
      {line.undo && <UndoEntry organisation={organisation} commandId={line.undo} />}
    </FacedLine>
  );
}
