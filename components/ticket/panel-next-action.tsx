import { useLocale, useTranslations } from "next-intl";

import { configuredName } from "@/lib/organisation/configured-name";
import type { Configured } from "@/lib/ticket-page/queries/surroundings";
import { processTicketActionAction } from "@/lib/ticket/actions";

import { SubmitButton } from "../form/submit-button";
import { useStamp } from "../timeline/stamp";
import { DateTime } from "../ui/date-time";
import { Link } from "../ui/link";
import { Select } from "../ui/select";
import { TimeAgo } from "../ui/time-ago";
import { kindsOfAction } from "./action-kinds";
import type { PanelProps } from "./panel-props";
import { StepForm } from "./step-form";
import { wallClock, wallDay } from "./wall-clock";

/** What comes next and when. */
export function NextActionSection({ ticket, organisation }: PanelProps) {
  const words = useTranslations("ticketPage");
  const { values, operations, now, timeZone } = ticket;
  const stamp = useStamp(ticket);
  const { actionText, nextActionAt } = values;
  if (!actionText && !nextActionAt && !operations.includes("set_next_action")) return null;
  return (
    <section className="nx">
      <h2>{words("nextAction")}</h2>
      {actionText ? (
        <p>{actionText}</p>
      ) : (
        !nextActionAt && (
          <div className="f">
            {words("noNextAction")}{" "}
            <Link className="link" href="?compose=action" scroll={false}>
              {words("planOne")}
            </Link>
          </div>
        )
      )}
      {nextActionAt && (
        <div className="row t12">
          <span className={isLate(nextActionAt, ticket) ? "num late" : "num m"}>
            {isWholeDay(nextActionAt, timeZone) ? (
              <DateTime at={nextActionAt} timeZone={timeZone} />
            ) : (
              stamp(nextActionAt)
            )}
          </span>
          {nextActionAt > now && (
            <span className="f">
              <TimeAgo at={nextActionAt} now={now} timeZone={timeZone} />
            </span>
          )}
        </div>
      )}
      {operations.includes("process_action") && actionText && <Process ticket={ticket} organisation={organisation} />}
    </section>
  );
}

/** Files it as done, with the mood met and the way it was done; both stand as they were planned. */
function Process({ ticket, organisation }: PanelProps) {
  const words = useTranslations("ticketPage");
  const composer = useTranslations("composer");
  const kinds = useTranslations("ticket.actionKind");
  const locale = useLocale();
  const choiceOf = (named: readonly Configured[]) =>
    named.map((one) => ({ value: one.id, label: configuredName(one, locale) }));
  const { values, moods, channels, number, kind } = ticket;
  const choices = [
    { name: "stateOfMindId", label: composer("mood"), start: values.actionStateOfMindId, options: choiceOf(moods) },
    { name: "channelId", label: composer("channel"), start: values.actionChannelId, options: choiceOf(channels) },
  ];
  const offered = kindsOfAction(kind).map((value) => ({ value, label: kinds(value) }));
  return (
    <details className="asks">
      <summary className="link">{words("process")}</summary>
      <StepForm
        action={processTicketActionAction}
        organisation={organisation}
        hidden={{ number }}
        done={words("processedDone")}
        className="asked"
      >
        {choices.map(({ name, label, start, options }) => (
          <Select
            key={name}
            small
            name={name}
            aria-label={label}
            empty={label}
            defaultValue={start ?? ""}
            options={options}
          />
        ))}
        {offered.length > 0 && <Select small name="actionKind" aria-label={composer("actionKind")} options={offered} />}
        <SubmitButton>{words("process")}</SubmitButton>
      </StepForm>
    </details>
  );
}

/** Planned for a day, not for an hour of it. */
const isWholeDay = (at: Date, timeZone: string): boolean => wallClock(at, timeZone).endsWith("T00:00");

/** What is planned for today is late tomorrow. */
const isLate = (at: Date, { now, timeZone }: { now: Date; timeZone: string }): boolean =>
  isWholeDay(at, timeZone) ? wallDay(at, timeZone) < wallDay(now, timeZone) : at < now;
