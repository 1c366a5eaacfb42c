import { getFormatter, getLocale, getTranslations } from "next-intl/server";

import { dotOf } from "@/components/ticket/state-dot-of";
import { choiceLabel } from "@/lib/custom-field/types";
import type { ColumnId } from "@/lib/view/columns";
import type { OwnField } from "@/lib/view/queries/beside";
import type { TicketRowShown } from "@/lib/view/queries/ticket-rows";
import type { Clock } from "@/lib/worklist/clock";

import { sayMoment } from "../ui/moment";
import type { SaidRow } from "./said-row";

type Where = { now: Date; timeZone: string; fields: readonly OwnField[] };

/** Rows in the reader's language, as the list shows them. */
export async function sayRows(
  rows: readonly TicketRowShown[],
  columns: readonly ColumnId[],
  where: Where,
): Promise<SaidRow[]> {
  const say = await cellsIn(where);
  return rows.map((row) => ({
    n: row.number,
    v: row.version,
    d: dotOf(row.state),
    i: row.action ? (row.channel ?? "plan") : row.kind,
    w: columns.includes("partner") ? "" : (row.partner ?? row.contact ?? row.category ?? say(row, "kind")),
    ...(row.clock?.kind.startsWith("late") && { l: 1 as const }),
    ...(row.promiseClock?.kind.startsWith("late") && { p: 1 as const }),
    c: columns.map((column) => say(row, column)),
  }));
}

/** What stands in a column of a row; empty text for what it does not have. */
export async function cellsIn({ now, timeZone, fields }: Where, { exact = false } = {}) {
  const [worklist, ticket, states, common, format, locale] = await Promise.all([
    getTranslations("worklist"),
    getTranslations("ticket"),
    getTranslations("ticketPage.step"),
    getTranslations("common"),
    getFormatter(),
    getLocale(),
  ]);
  const own = new Map(fields.map((field) => [`f.${field.key}`, field]));

  function ago(at: Date): string {
    const said = sayMoment(at, now, timeZone);
    if (said.kind === "day") return format.dateTime(at, { timeZone, ...said.format });
    return "count" in said
      ? common(said.past ? `${said.kind}Ago` : `in_${said.kind}`, { count: said.count })
      : common(said.kind);
  }
  const day = (at: Date | null) =>
    at ? format.dateTime(at, { timeZone, day: "numeric", month: "short", year: "numeric" }) : "";
  const moment = (at: Date | null) => (exact ? plain(at, timeZone) : day(at));
  const money = (amount: string | number | null, currency: string) =>
    amount === null ? "" : format.number(Number(amount), { style: "currency", currency, maximumFractionDigits: 0 });

  return (row: TicketRowShown, column: ColumnId): string => {
    const amount = (value: string | number | null) => (exact ? String(value ?? "") : money(value, row.currency));
    switch (column) {
      case "state":
        return states(row.state);
      case "number":
        return String(row.number);
      case "title":
        return row.title;
      case "kind":
        return ticket(`kind.${row.kind as "general"}`);
      case "priority":
        return ticket(`priority.${String(row.priority) as "3"}`);
      case "next":
        return row.action ?? (exact ? "" : ticket(`kind.${row.kind as "general"}`));
      case "due":
        if (exact) return plain(row.due, timeZone);
        return row.clock && row.due ? clock(row.clock, row.due) : ago(row.at);
      case "promise":
        if (exact) return plain(row.promise, timeZone);
        return row.promiseClock && row.promise ? clock(row.promiseClock, row.promise) : "";
      case "deadline":
        return moment(row.deadline);
      case "expectedClose":
        return row.expectedCloseOn && !exact
          ? day(new Date(`${row.expectedCloseOn}T12:00:00Z`))
          : (row.expectedCloseOn ?? "");
      case "created":
        return moment(row.createdAt);
      case "closed":
        return moment(row.closedAt);
      case "activity":
        return exact ? plain(row.at, timeZone) : ago(row.at);
      case "revenue":
        return amount(row.revenue);
      case "probability":
        return exact ? String(row.probability) : worklist("preview.percent", { value: row.probability });
      case "weighted":
        return amount(row.revenue === null ? null : (Number(row.revenue) * row.probability) / 100);
      case "cost":
        return amount(row.cost);
      case "partner":
      case "contact":
      case "section":
      case "category":
      case "responsible":
      case "tags":
        return row[column] ?? "";
      default: {
        const key = column.slice(2);
        const value = Object.hasOwn(row.custom, key) ? row.custom[key] : null;
        if (value === undefined || value === null) return "";
        const field = own.get(column);
        if (field?.type === "boolean") return value === true ? "✓" : "–";
        return field ? choiceLabel(field, String(value), locale) : String(value);
      }
    }
  };

  function clock(one: Clock, due: Date): string {
    if ("count" in one) return worklist(`clock.${one.kind}`, { count: one.count });
    if (one.kind === "today" || one.kind === "tomorrow") return worklist(`clock.${one.kind}`);
    if (one.kind !== "weekday") return format.dateTime(due, { timeZone, ...clockFormats[one.kind] });
    const weekday = format.dateTime(due, { timeZone, weekday: "short" });
    return worklist("clock.weekday", { weekday, day: format.dateTime(due, { timeZone, day: "numeric" }) });
  }
}

const clockFormats = {
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  day: { day: "numeric", month: "short" },
  dayAndYear: { day: "numeric", month: "short", year: "numeric" },
} as const;

/** "2026-04-07 14:30", as tables of other programs read it. */
function plain(at: Date | null, timeZone: string): string {
  return at ? at.toLocaleString("sv-SE", { timeZone }).slice(0, 16) : "";
}
