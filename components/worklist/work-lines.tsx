import { getFormatter, getTranslations } from "next-intl/server";
import Link from "next/link";

import { phaseOfEvent } from "@/components/event/event-state";
import { dotOf } from "@/components/ticket/state-dot-of";
import type { EventState } from "@/lib/event/types";
import type { TicketState } from "@/lib/ticket/phases";
import type { WorkLine } from "@/lib/worklist/line";

import { Avatar } from "../ui/avatar";
import { classNames } from "../ui/class-names";
import { initialsOf } from "../ui/initials";
import { StateDot } from "../ui/state-dot";
import { TimeAgo } from "../ui/time-ago";
import { StepIcon } from "./step-icon";

const columns = "[--cols:92px_40px_minmax(0,1fr)_158px_72px_20px]";

/** Rows of work: state, number, title and party, next step, clock. The words are looked up once for all of them. */
export async function WorkLines({
  organisation,
  lines,
  step,
  now,
  timeZone,
  selected,
}: {
  organisation: string;
  lines: readonly WorkLine[];
  /** What the list asks for; a record with a plan of its own says that instead. */
  step: string;
  now: Date;
  timeZone: string;
  /** The row that is shown beside the list, as "ticket-5"; the other rows then come to its place, and it opens itself. */
  selected?: string | undefined;
}) {
  const [words, event, ticket, state, format] = await Promise.all([
    getTranslations("worklist"),
    getTranslations("event"),
    getTranslations("ticket"),
    getTranslations("ticketPage.step"),
    getFormatter(),
  ]);
  const say = {
    state: (line: WorkLine) =>
      line.target === "event" ? event(`state.${line.state as EventState}`) : state(line.state as TicketState),
    phase: (line: WorkLine) =>
      line.target === "event" ? phaseOfEvent[line.state as EventState] : dotOf(line.state as TicketState),
    party: (line: WorkLine) =>
      line.parties > 1 ? words("recipients", { count: line.parties }) : (line.party ?? kind(line)),
    step: (line: WorkLine) => line.action ?? nextStep(line),
  };

  return lines.map((line) => {
    const party = say.party(line);
    const name = `${line.target}-${line.number}`;
    const home = `/${organisation}`;
    return (
      <Link
        key={name}
        href={selected && selected !== name ? `${home}?select=${name}` : `${home}/${line.target}s/${line.number}`}
        prefetch={false}
        scroll={!selected || selected === name}
        replace={selected !== undefined && selected !== name}
        className={classNames("ln", columns, selected === name && "on")}
      >
        <span className="stt">
          <StateDot phase={say.phase(line)} label={say.state(line)} />
        </span>
        <span className="n text-right">{line.number}</span>
        <span className="ell tt">
          <span className="ti">{line.title}</span>
          <span className="who">{party}</span>
        </span>
        <span className="x">
          <StepIcon line={line} step={step} />
          <span className="ell">
            {say.step(line)}
            <span className="w2"> · {party}</span>
          </span>
        </span>
        <span className={classNames("d num text-right", isLate(line) ? "late" : "m")}>{clock(line)}</span>
        <span className="pres">
          {line.responsible && <Avatar initials={initialsOf(line.responsible)} title={line.responsible} />}
        </span>
      </Link>
    );
  });

  function kind(line: WorkLine): string {
    return line.target === "event" ? event(`type.${line.kind as "note"}`) : ticket(`kind.${line.kind as "general"}`);
  }

  function nextStep(line: WorkLine): string {
    if (step === "send") return words(`step.send.${line.kind as "note"}`);
    return step === "none" ? kind(line) : words(`step.${step as "take"}`);
  }

  function clock({ clock, due, at }: WorkLine) {
    if (!clock || !due) return <TimeAgo at={at} now={now} timeZone={timeZone} />;
    if ("count" in clock) return words(`clock.${clock.kind}`, { count: clock.count });
    if (clock.kind === "today" || clock.kind === "tomorrow") return words(`clock.${clock.kind}`);
    if (clock.kind !== "weekday") return format.dateTime(due, { timeZone, ...dateFormats[clock.kind] });
    const weekday = format.dateTime(due, { timeZone, weekday: "short" });
    return words("clock.weekday", { weekday, day: format.dateTime(due, { timeZone, day: "numeric" }) });
  }
}

const dateFormats = {
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  day: { day: "numeric", month: "short" },
  dayAndYear: { day: "numeric", month: "short", year: "numeric" },
} as const;

const isLate = ({ clock }: WorkLine): boolean => clock?.kind.startsWith("late") ?? false;
