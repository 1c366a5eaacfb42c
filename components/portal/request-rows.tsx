import { useFormatter, useTranslations } from "next-intl";

import type { RequestRow, Side } from "@/lib/portal/queries/requests";
import { dotOf } from "@/lib/portal/turn";

import { sayMoment } from "../ui/moment";
import { DrawnRequests, type SaidRequest } from "./drawn-requests";

type Shown = { organisation: string; side: Side; rows: readonly RequestRow[]; now: Date; timeZone: string };

/** Requests in two lines each: what it is, and what was said last. Said here, drawn by a component of the browser's. */
export function RequestRows(shown: Shown) {
  const { organisation, side } = shown;
  return <DrawnRequests base={`/portal/${organisation}/${side}`} requests={useSaid(shown)} />;
}

function useSaid({ rows, now, timeZone }: Shown): SaidRequest[] {
  const words = useTranslations("portal");
  const common = useTranslations("common");
  const format = useFormatter();
  const short = (at: Date): string => {
    const said = sayMoment(at, now, timeZone);
    if (said.kind === "day") return format.dateTime(at, { timeZone, ...said.format });
    if (!("count" in said)) return common(said.kind);
    return common(said.past ? `${said.kind}Ago` : `in_${said.kind}`, { count: said.count });
  };
  const lastWords = (said: RequestRow["said"]): string => {
    if (!said) return words("list.nothingSaid");
    const { by, text } = said;
    if (by.kind === "you") return words("list.you", { text });
    return by.name ? words("list.somebody", { name: by.name, text }) : text;
  };
  return rows.map(({ number, title, turn, said, at, dueBy }) => {
    const isLate = dueBy !== null && dueBy < now;
    const date = dueBy && format.dateTime(dueBy, { timeZone, day: "numeric", month: "short" });
    return {
      n: number,
      m: words("request.number", { number: String(number) }),
      t: title,
      s: lastWords(said),
      ...(date && { u: words(isLate ? "list.late" : "list.due", { date }) }),
      ...(isLate && { l: 1 as const }),
      d: dotOf[turn],
      w: words(`turn.${turn}`),
      c: short(at),
      e: format.dateTime(at, { timeZone, dateStyle: "medium", timeStyle: "short" }),
      a: at.toISOString(),
    };
  });
}
