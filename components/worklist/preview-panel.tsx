import { Check, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";

import { phaseOfEvent } from "@/components/event/event-state";
import { dotOf } from "@/components/ticket/state-dot-of";
import type { EventState } from "@/lib/event/types";
import { processTicketActionAction } from "@/lib/ticket/actions";
import type { TicketState } from "@/lib/ticket/phases";
import type { Preview } from "@/lib/worklist/queries/preview";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { Avatar } from "../ui/avatar";
import { ButtonLink } from "../ui/button";
import { DateTime } from "../ui/date-time";
import { Icon } from "../ui/icon";
import { initialsOf } from "../ui/initials";
import { Money } from "../ui/money";
import { Property, PropertyList } from "../ui/property-list";
import { StateDot } from "../ui/state-dot";
import { TimeAgo } from "../ui/time-ago";

type Props = { organisation: string; preview: Preview; now: Date; timeZone: string };

/** A ticket or an event beside the list it stands in: what is next, who it is about, and the last words. */
export function PreviewPanel({ organisation, preview, now, timeZone }: Props) {
  const words = useTranslations("worklist.preview");
  const ticket = useTranslations("ticket");
  const step = useTranslations("ticketPage.step");
  const event = useTranslations("event");
  const isTicket = preview.target === "ticket";
  const { number, title } = preview;
  return (
    <aside className="pv optional" aria-label={words("label")}>
      <div className="row m">
        {isTicket ? (
          <StateDot phase={dotOf(preview.state as TicketState)} label={step(preview.state as TicketState)} />
        ) : (
          <StateDot
            phase={phaseOfEvent[preview.state as EventState]}
            label={event(`state.${preview.state as EventState}`)}
          />
        )}
        <span>· #{number} ·</span>
        <span className="ell">
          {isTicket ? ticket(`kind.${preview.kind as "general"}`) : event(`type.${preview.kind as "note"}`)}
        </span>
        <span className="grow" />
        <ButtonLink
          href={`/${organisation}`}
          replace
          scroll={false}
          variant="quiet"
          aria-label={words("hide")}
          title={words("hide")}
        >
          <Icon of={X} />
        </ButtonLink>
      </div>
      <h2>{title}</h2>
      {preview.action && <NextAction organisation={organisation} preview={preview} timeZone={timeZone} />}
      <div className="row">
        <ButtonLink href={`/${organisation}/${preview.target}s/${number}`} variant="primary">
          {words("open", { target: preview.target })}
        </ButtonLink>
      </div>
      {preview.revenue && <Figures preview={preview} />}
      <People preview={preview} timeZone={timeZone} />
      {preview.said.length > 0 && (
        <section aria-labelledby="last-words">
          <h3 id="last-words" className="font-semibold text-[12px]">
            {words("last")}
          </h3>
          <LastWords preview={preview} now={now} timeZone={timeZone} />
        </section>
      )}
    </aside>
  );
}

function NextAction({ organisation, preview, timeZone }: Omit<Props, "now">) {
  const words = useTranslations("worklist.preview");
  return (
    <div className="next">
      <p>{preview.action}</p>
      <ActionForm action={processTicketActionAction} organisation={organisation} hidden={{ number: preview.number }}>
        <SubmitButton variant="plain">
          <Icon of={Check} size={14} />
          {words("process")}
        </SubmitButton>
      </ActionForm>
      {preview.due && (
        <p className={preview.clock?.kind.startsWith("late") ? "late" : "m"}>
          {words("due")} <DateTime at={preview.due} timeZone={timeZone} withTime />
        </p>
      )}
    </div>
  );
}

function Figures({ preview: { revenue, probability, currency } }: { preview: Preview }) {
  const words = useTranslations("worklist.preview");
  const chance = probability ?? 0;
  return (
    <dl className="fig">
      <div>
        <dt>{words("expected")}</dt>
        <dd>
          <Money amount={revenue} currency={currency ?? ""} />
        </dd>
      </div>
      <div>
        <dt>{words("chance")}</dt>
        <dd>{words("percent", { value: chance })}</dd>
      </div>
      <div>
        <dt>{words("weighted")}</dt>
        <dd>
          <Money amount={(Number(revenue) * chance) / 100} currency={currency ?? ""} />
        </dd>
      </div>
    </dl>
  );
}

function People({ preview, timeZone }: { preview: Preview; timeZone: string }) {
  const words = useTranslations("worklist.preview");
  const format = useFormatter();
  const isTicket = preview.target === "ticket";
  return (
    <PropertyList>
      <Property label={words(isTicket ? "client" : "from")}>{preview.party}</Property>
      <Property label={words(isTicket ? "contact" : "to")}>{preview.contact}</Property>
      {preview.expectedCloseOn && (
        <Property label={words("expectedClose")}>
          {format.dateTime(new Date(`${preview.expectedCloseOn}T12:00:00Z`), { timeZone, dateStyle: "medium" })}
        </Property>
      )}
      {preview.campaign && <Property label={words("campaign")}>{preview.campaign}</Property>}
      <Property label={words("section")}>{preview.section}</Property>
      <Property label={words("responsible")}>{preview.responsible}</Property>
    </PropertyList>
  );
}

function LastWords({ preview, now, timeZone }: Omit<Props, "organisation">) {
  return preview.said.map(({ at, who, outside, text }) => (
    <div key={at.toISOString() + text} className="ev">
      <Avatar initials={initialsOf(who ?? "?")} kind={outside ? "outside" : "colleague"} large />
      <div>
        <div className="hd">
          <b className="ell">{who}</b>
          <span className="at">
            <TimeAgo at={at} now={now} timeZone={timeZone} />
          </span>
        </div>
        <p className="tx">{text}</p>
      </div>
    </div>
  ));
}
