import { ArrowRight, Mail, UserRoundPlus } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";

import type { After } from "@/lib/rehearsal/what-happened";
import type { Line } from "@/lib/rehearsal/report";
import { toldOf } from "@/lib/trace/wanted";

import { addressOf } from "../ui/address";
import { classNames } from "../ui/class-names";
import { Icon } from "../ui/icon";
import { Link } from "../ui/link";
import type { RehearsalShown } from "./rehearsal-shown";
import { useTraceWords } from "./trace-words";

const few = 10;
const many = 500;

/** Every firing beside what really happened; a line opens its case as it was then. */
export function RehearsalLines({
  organisation,
  report,
  details,
  chosen,
  all,
  here,
}: RehearsalShown & { here: string }) {
  const words = useTranslations("rehearsal");
  const moment = useMoments(details.timeZone);
  const does = useDoes(details);
  const after = useAfter(details);
  const lines = report.lines.slice(0, all ? many : few);
  const line = (id: number) => addressOf(here, { line: String(id), ...(all && { all: "1" }) });
  return (
    <>
      <div className="tbx">
        <table className="tb">
          <thead>
            <tr>
              <th scope="col">{words("column.at")}</th>
              <th scope="col">{words("column.case")}</th>
              <th scope="col">{words("column.rehearsed")}</th>
              <th scope="col">{words("column.after")}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((one) => (
              <tr key={one.id} className={classNames(one.id === chosen?.id && "on")}>
                <td className="m num">
                  <Link
                    href={line(one.id)}
                    scroll={false}
                    aria-current={one.id === chosen?.id || undefined}
                    title={words("wouldFire", { when: moment(one.at) })}
                  >
                    {moment(one.at)}
                  </Link>
                </td>
                <td className="flow">
                  <Link
                    href={addressOf(`/${organisation}/tickets/${one.number}`, { asOf: new Date(one.at).toISOString() })}
                  >
                    <span className="f num">{one.number}</span>&ensp;<span className="md">{one.title}</span>
                  </Link>
                </td>
                <td>
                  <Does {...does(one)} />
                </td>
                <td className={classNames("flow", one.after.what !== "byHand" && "m")}>{after(one.after, one.at)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="t12 f foot">
        {words(report.mails > 0 ? "writesNothing" : "writesNothingPlain")}{" "}
        {report.firings > few && (
          <Link className="link" href={addressOf(here, all ? {} : { all: "1" })}>
            {all ? words("fewer") : words("all", { count: report.firings })}
          </Link>
        )}
        {all && report.firings > many && ` ${words("latest", { count: many, all: report.firings })}`}
      </p>
    </>
  );
}

function Does({ icon, text, title }: { icon: typeof Mail; text: string; title: string }) {
  return (
    <span className="row does" title={title}>
      <Icon of={icon} size={14} />
      {text}
    </span>
  );
}

function useDoes({ names, timeZone, now }: RehearsalShown["details"]) {
  const words = useTranslations("rehearsal");
  const say = useTraceWords(names, { now, timeZone });
  return ({ results, mails }: Line) => {
    const told = toldOf(results);
    const changed = told.flatMap((one) => (one.is === "changed" ? [say.value(one.to)] : []));
    const icon = told.some(({ is }) => is === "copied") ? UserRoundPlus : changed.length > 0 ? ArrowRight : Mail;
    const texts = [...changed, ...(mails.length > 0 ? [words("mailsOf", { count: mails.length })] : [])];
    return { icon, text: texts.join(", ") || words("noEffect"), title: told.map(say.told).join("; ") };
  };
}

/** "14 May 09:00", in the organisation's time zone. */
function useMoments(timeZone: string) {
  const format = useFormatter();
  const day = { day: "numeric", month: "short" } as const;
  const hour = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  return (at: number) =>
    `${format.dateTime(new Date(at), { ...day, timeZone })} ${format.dateTime(new Date(at), { ...hour, timeZone })}`;
}

function useAfter({ names, timeZone }: RehearsalShown["details"]) {
  const words = useTranslations("rehearsal");
  const format = useFormatter();
  return (after: After, fired: number): string => {
    if (after.what === "nothing" || after.what === "recorded") return words(`after.${after.what}`);
    const day = (at: number) => format.dateTime(new Date(at), { day: "numeric", month: "short", timeZone });
    const soon = day(after.at) === day(fired) && after.at - fired < 86_400_000;
    const time = format.dateTime(new Date(after.at), {
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      timeZone,
    });
    const when = soon ? words("at", { time }) : words("on", { day: day(after.at) });
    switch (after.what) {
      case "byHand":
        return words("after.byHand", { column: after.column, when });
      case "closed":
      case "cancelled":
        return words(`after.${after.what}`, { when, soon: soon ? "yes" : "no" });
      case "moved":
      case "escalated":
        return words(`after.${after.what}`, { when, section: names.section[after.sectionId] ?? words("somewhere") });
      case "assigned":
        return words("after.assigned", { when, person: names.person[after.toUserId] ?? words("somebody") });
      default:
        return words(`after.${after.what}`, { when });
    }
  };
}
