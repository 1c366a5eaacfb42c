import { ChevronLeft } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import type { PortalRequest } from "@/lib/portal/pages/request";
import { dotOf } from "@/lib/portal/turn";
import { Icon } from "../ui/icon";
import { StateDot } from "../ui/state-dot";
import { AnswerForm } from "./answer-form";
import { RequestAside } from "./request-aside";
import { RequestTimeline } from "./request-timeline";
import { SatisfactionQuestion } from "./satisfaction-question";

/** A request or quality case as its partner sees it. */
export function RequestView({ organisation, request }: { organisation: string; request: PortalRequest }) {
  const words = useTranslations("portal");
  const format = useFormatter();
  const { side, title, number, turn, openedAt, timeZone } = request;
  return (
    <>
      <Link href={`/portal/${organisation}/${side}`} prefetch={false} className="back">
        <Icon of={ChevronLeft} size={14} />
        {words(`tabs.${side}`)}
      </Link>
      <h1>{title}</h1>
      <p className="lead row wrap">
        <StateDot phase={dotOf[turn]} label={words(`turn.${turn}`)} />
        <span className="f">·</span>
        <span className="num">{words("request.number", { number: String(number) })}</span>
        <span className="f">·</span>
        <span>{words("request.opened", { date: format.dateTime(openedAt, { timeZone, dateStyle: "medium" }) })}</span>
      </p>
      <div className="two">
        <div className="max-w-[640px] min-w-0">
          <RequestTimeline organisation={organisation} request={request} />
          <SatisfactionQuestion organisation={organisation} request={request} />
          <AnswerForm organisation={organisation} request={request} />
        </div>
        <RequestAside organisation={organisation} request={request} />
      </div>
    </>
  );
}
