import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { RequestRow, Side } from "@/lib/portal/queries/requests";
import { dotOf } from "@/lib/portal/turn";
import { Icon } from "../ui/icon";
import { Link } from "../ui/link";
import { StateDot } from "../ui/state-dot";
import { TimeAgo } from "../ui/time-ago";

/** Requests in two lines each: what it is, and what was said last. */
export function RequestRows({
  organisation,
  side,
  rows,
  now,
  timeZone,
}: {
  organisation: string;
  side: Side;
  rows: readonly RequestRow[];
  now: Date;
  timeZone: string;
}) {
  const words = useTranslations("portal");
  return rows.map((row) => (
    <Link key={row.number} href={`/portal/${organisation}/${side}/${row.number}`} className="rq">
      <span className="t ell">
        {row.title}
        <small className="num">{words("request.number", { number: String(row.number) })}</small>
      </span>
      <span className="s ell">
        <LastSaid said={row.said} />
      </span>
      <StateDot phase={dotOf[row.turn]} label={words(`turn.${row.turn}`)} />
      <span className="w num">
        <TimeAgo at={row.at} now={now} timeZone={timeZone} />
      </span>
      <Icon of={ChevronRight} />
    </Link>
  ));
}

function LastSaid({ said }: Pick<RequestRow, "said">) {
  const words = useTranslations("portal");
  if (!said) return words("list.nothingSaid");
  const { by, text } = said;
  if (by.kind === "you") return words("list.you", { text });
  return by.name ? words("list.somebody", { name: by.name, text }) : text;
}
