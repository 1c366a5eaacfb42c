import { getFormatter, getTranslations } from "next-intl/server";

import { phaseOfEvent } from "@/components/event/event-state";
import type { EventColumnId } from "@/lib/view/event-columns";
import type { EventRowShown } from "@/lib/view/queries/event-rows";
import type { Clock } from "@/lib/worklist/clock";

import { sayMoment } from "../ui/moment";
import { iconCodeOf } from "../worklist/step-icon";
import type { SaidEvent } from "./event-table";

/** Events in the reader's language, as the list shows them. `step`: what the list asks for. */
export async function sayEvents(
  rows: readonly EventRowShown[],
  columns: readonly EventColumnId[],
  { step, now, timeZone }: { step: string; now: Date; timeZone: string },
): Promise<SaidEvent[]> {
  const [worklist, event, common, format] = await Promise.all([
    getTranslations("worklist"),
    getTranslations("event"),
    getTranslations("common"),
    getFormatter(),
  ]);
  const moment = (at: Date | null) =>
    at
      ? format.dateTime(at, {
          timeZone,
          day: "numeric",
          month: "short",
          hour: "2-digit",
          minute: "2-digit",
          hourCycle: "h23",
        })
      : "";
  const all = (row: EventRowShown) =>
    row.recipients > 1 ? worklist("recipients", { count: row.recipients }) : (row.recipient ?? "");

  function next({ type }: EventRowShown): string {
    if (step === "send") return worklist(`step.send.${type}`);
    return step === "none" ? event(`type.${type}`) : worklist(`step.${step as "take"}`);
  }
  function ago(at: Date): string {
    const said = sayMoment(at, now, timeZone);
    if (said.kind === "day") return format.dateTime(at, { timeZone, ...said.format });
    return "count" in said
      ? common(said.past ? `${said.kind}Ago` : `in_${said.kind}`, { count: said.count })
      : common(said.kind);
  }
  function clock(one: Clock, due: Date): string {
    if ("count" in one) return worklist(`clock.${one.kind}`, { count: one.count });
    if (one.kind === "today" || one.kind === "tomorrow") return worklist(`clock.${one.kind}`);
    if (one.kind !== "weekday") return format.dateTime(due, { timeZone, ...clockFormats[one.kind] });
    const weekday = format.dateTime(due, { timeZone, weekday: "short" });
    return worklist("clock.weekday", { weekday, day: format.dateTime(due, { timeZone, day: "numeric" }) });
  }

  const say: Record<EventColumnId, (row: EventRowShown) => string> = {
    state: ({ state }) => event(`state.${state}`),
    number: ({ number }) => String(number),
    title: ({ title }) => title,
    party: (row) => (row.direction === "outgoing" ? all(row) : (row.sender ?? "")),
    next,
    when: (row) => (row.clock ? clock(row.clock, row.begin) : ago(row.received ?? row.sent ?? row.begin)),
    type: ({ type }) => event(`type.${type}`),
    direction: ({ direction }) => event(`direction.${direction}`),
    from: ({ sender }) => sender ?? "",
    to: all,
    responsible: ({ responsible }) => responsible ?? "",
    section: ({ section }) => section ?? "",
    nature: ({ nature }) => nature ?? "",
    tickets: ({ tickets }) => tickets.map((number) => `#${number}`).join(", "),
    begin: ({ begin }) => moment(begin),
    end: ({ end }) => moment(end),
    sent: ({ sent }) => moment(sent),
    received: ({ received }) => moment(received),
    scheduled: ({ scheduled }) => moment(scheduled),
  };
  return rows.map((row) => ({
    n: row.number,
    d: phaseOfEvent[row.state],
    i: iconCodeOf({ target: "event", kind: row.type, action: null, channel: null }, step),
    c: columns.map((column) => say[column](row)),
  }));
}

const clockFormats = {
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  day: { day: "numeric", month: "short" },
  dayAndYear: { day: "numeric", month: "short", year: "numeric" },
} as const;
