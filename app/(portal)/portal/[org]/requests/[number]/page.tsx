import { ChevronLeft } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { notFound } from "next/navigation";
import { DateTime } from "@/components/ui/date-time";
import { Icon } from "@/components/ui/icon";
import { StateDot } from "@/components/ui/state-dot";
import { readPortal } from "@/lib/access/page";
import { portalRequest } from "@/lib/portal/pages/request";
import { dotOf } from "@/lib/portal/turn";
import { AnswerForm } from "./answer-form";
import { RequestAside } from "./request-aside";
import { RequestTimeline } from "./request-timeline";

type Props = { params: Promise<{ org: string; number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `#${Number((await params).number) || ""}` };
}

export default async function RequestPage({ params }: Props) {
  const { org, number } = await params;
  if (!/^\d{1,9}$/.test(number)) notFound();
  const request = await readPortal(org, (scope) => portalRequest(scope, Number(number)));
  const words = await getTranslations("portal");
  return (
    <>
      <Link href={`/portal/${org}/${request.side}`} prefetch={false} className="back">
        <Icon of={ChevronLeft} size={14} />
        {words(`tabs.${request.side}`)}
      </Link>
      <h1>{request.title}</h1>
      <p className="lead row wrap">
        <StateDot phase={dotOf[request.turn]} label={words(`turn.${request.turn}`)} />
        <span className="f">·</span>
        <span className="num">{words("request.number", { number: String(request.number) })}</span>
        <span className="f">·</span>
        <span>
          {words.rich("request.opened", {
            date: () => <DateTime at={request.openedAt} timeZone={request.timeZone} />,
          })}
        </span>
      </p>
      <div className="two">
        <div className="max-w-[640px] min-w-0">
          <RequestTimeline organisation={org} request={request} />
          <AnswerForm organisation={org} request={request} />
        </div>
        <RequestAside organisation={org} request={request} />
      </div>
    </>
  );
}
