import { getFormatter, getTranslations } from "next-intl/server";

import { phaseOfEvent } from "@/components/event/event-state";
import { dotOf } from "@/components/ticket/state-dot-of";
import type { EventState } from "@/lib/event/types";
import type { TicketState } from "@/lib/ticket/phases";
import type { WorkLine } from "@/lib/worklist/line";

import { sayMoment } from "../ui/moment";
import { iconCodeOf } from "./step-icon";
import { type SaidLine, WorkRows } from "./work-rows";

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
  const [words, common, event, ticket, state, levels, format] = await Promise.all([
    getTranslations("worklist"),
    getTranslations("common"),
    getTranslations("event"),
    getTranslations("ticket"),
    getTranslations("ticketPage.step"),
    getTranslations("serviceLevel"),
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

  const said = lines.map((line): SaidLine => {
    const { text, exact: moment } = clock(line);
    const exact = line.promise ? promised(line.promise, line.due) : moment;
    return {
      k: `${line.target}-${line.number}`,
      d: say.phase(line),
      s: say.state(line),
      t: line.title,
      w: say.party(line),
      i: iconCodeOf(line, step),
      x: say.step(line),
      c: text,
      ...(exact && { e: exact }),
      ...(isLate(line) && { l: 1 as const }),
      ...(line.responsible && { r: line.responsible }),
    };
  });
  return <WorkRows organisation={organisation} lines={said} selected={selected} />;

  function kind(line: WorkLine): string {
    return line.target === "event" ? event(`type.${line.kind as "note"}`) : ticket(`kind.${line.kind as "general"}`);
  }

  function nextStep(line: WorkLine): string {
    if (step === "send") return words(`step.send.${line.kind as "note"}`);
    return step === "none" ? kind(line) : words(`step.${step as "take"}`);
  }

  function clock({ clock, due, at }: WorkLine): { text: string; exact?: string } {
    if (!clock || !due)
      return { text: ago(at), exact: format.dateTime(at, { timeZone, dateStyle: "medium", timeStyle: "short" }) };
    if ("count" in clock) return { text: words(`clock.${clock.kind}`, { count: clock.count }) };
    if (clock.kind === "today" || clock.kind === "tomorrow") return { text: words(`clock.${clock.kind}`) };
    if (clock.kind !== "weekday") return { text: format.dateTime(due, { timeZone, ...dateFormats[clock.kind] }) };
    const weekday = format.dateTime(due, { timeZone, weekday: "short" });
    return { text: words("clock.weekday", { weekday, day: format.dateTime(due, { timeZone, day: "numeric" }) }) };
  }

  /** What was promised to the partner, and until when. */
  function promised(target: NonNullable<WorkLine["promise"]>, due: Date | null): string {
    const when = due ? format.dateTime(due, { timeZone, dateStyle: "medium", timeStyle: "short" }) : "";
    return levels(`due.${target}`, { when });
  }

  function ago(at: Date): string {
    const said = sayMoment(at, now, timeZone);
    if (said.kind === "day") return format.dateTime(at, { timeZone, ...said.format });
    return "count" in said
      ? common(said.past ? `${said.kind}Ago` : `in_${said.kind}`, { count: said.count })
      : common(said.kind);
  }
}

const dateFormats = {
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  day: { day: "numeric", month: "short" },
  dayAndYear: { day: "numeric", month: "short", year: "numeric" },
} as const;

const isLate = ({ clock }: WorkLine): boolean => clock?.kind.startsWith("late") ?? false;
