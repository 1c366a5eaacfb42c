import { RotateCw } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";

import { rehearsedDays } from "@/lib/rehearsal/pages";

import { addressOf } from "../ui/address";
import { Icon } from "../ui/icon";
import { Link } from "../ui/link";
import { RehearsalBars } from "./rehearsal-bars";
import { RehearsalFigures } from "./rehearsal-figures";
import { RehearsalLines } from "./rehearsal-lines";
import { RehearsalReasons } from "./rehearsal-reasons";
import type { RehearsalShown } from "./rehearsal-shown";

/** What a rule would have done: figures, days, every firing beside what people did, and one of them in full. */
export function RehearsalReport(shown: RehearsalShown) {
  const { organisation, rule, report, details, startedAt, chosen } = shown;
  const words = useTranslations("rehearsal");
  const format = useFormatter();
  const here = `/${organisation}/settings/rules/${rule.id}/rehearsal`;
  const { timeZone } = details;
  const day = (at: number, year = false) =>
    format.dateTime(new Date(at), { timeZone, day: "numeric", month: "short", ...(year && { year: "numeric" }) });
  return (
    <div className="reh">
      <p className="replayed t12 f num">
        {words("replayed", {
          from: day(report.from),
          until: day(report.until, true),
          events: report.occasions,
          seconds: format.number(report.seconds, { maximumFractionDigits: 1 }),
        })}
        <Link href={addressOf(here, { again: String(startedAt.getTime()) })} className="iconbtn" title={words("again")}>
          <Icon of={RotateCw} size={14} label={words("again")} />
        </Link>
      </p>
      <div className="played">
        <RehearsalFigures {...shown} />
        {report.firings > 0 ? (
          <>
            <RehearsalBars days={report.days} />
            <RehearsalLines {...shown} here={here} />
          </>
        ) : (
          <div className="never">
            <p className="md">{words("never")}</p>
            <p className="m">{words("neverHint", { days: rehearsedDays })}</p>
          </div>
        )}
      </div>
      {chosen && <RehearsalReasons {...shown} chosen={chosen} />}
    </div>
  );
}
