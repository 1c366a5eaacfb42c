import { Lock, MessageSquare } from "lucide-react";
import { useTranslations } from "next-intl";

import type { HistoryLine } from "@/lib/ticket-page/queries/timeline";

import { FacedLine } from "./line";
import { MessageText } from "./message-text";
import type { Clock } from "./stamp";

/** A remark: for colleagues on ochre, or one the partner reads too. */
export function NoteLine({ line, clock }: { line: HistoryLine; clock: Clock }) {
  const words = useTranslations("ticketPage");
  const isInternal = line.visibility === "internal";
  return (
    <FacedLine
      face={line.actor}
      heading={
        <span className="ell">
          <b>{line.actor?.name ?? words("system")}</b>{" "}
          <span className={isInternal ? "k" : "f"}>{words(isInternal ? "note" : "toPartner")}</span>
        </span>
      }
      icon={isInternal ? Lock : MessageSquare}
      at={new Date(line.at)}
      clock={clock}
      note={isInternal}
    >
      <MessageText text={line.text ?? ""} />
    </FacedLine>
  );
}
