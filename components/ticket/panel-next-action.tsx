import { useTranslations } from "next-intl";
import Link from "next/link";

import { processTicketActionAction } from "@/lib/ticket/actions";

import { SubmitButton } from "../form/submit-button";
import { useStamp } from "../timeline/stamp";
import { DateTime } from "../ui/date-time";
import { TimeAgo } from "../ui/time-ago";
import type { PanelProps } from "./panel-props";
import { StepForm } from "./step-form";
import { wallClock, wallDay } from "./wall-clock";

/** What comes next and when; done with one press. */
export function NextActionSection({ ticket, organisation }: PanelProps) {
  const words = useTranslations("ticketPage");
  const { values, operations, number, now, timeZone } = ticket;
  const stamp = useStamp(ticket);
  const { actionText, nextActionAt } = values;
  if (!actionText && !nextActionAt && !operations.includes("set_next_action")) return null;
  return (
    <section className="nx">
      <h2>
        {words("nextAction")}
        <span className="grow" />
        {operations.includes("process_action") && actionText && (
          <StepForm
            action={processTicketActionAction}
            organisation={organisation}
            hidden={{ number }}
            done={words("processedDone")}
          >
            <SubmitButton variant="quiet" className="link">
              {words("process")}
            </SubmitButton>
          </StepForm>
        )}
      </h2>
      {actionText ? (
        <p>{actionText}</p>
      ) : (
        !nextActionAt && (
          <div className="f">
            {words("noNextAction")}{" "}
            <Link className="link" href="?compose=action" prefetch={false} scroll={false}>
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
    </section>
  );
}

/** Planned for a day, not for an hour of it. */
const isWholeDay = (at: Date, timeZone: string): boolean => wallClock(at, timeZone).endsWith("T00:00");

/** What is planned for today is late tomorrow. */
const isLate = (at: Date, { now, timeZone }: { now: Date; timeZone: string }): boolean =>
  isWholeDay(at, timeZone) ? wallDay(at, timeZone) < wallDay(now, timeZone) : at < now;
