import { getFormatter, getLocale, getTranslations } from "next-intl/server";

import { configuredName } from "@/lib/organisation/configured-name";
import type { DimensionId } from "@/lib/report/dimension";
import type { Unit } from "@/lib/report/measure";
import type { MeasureId } from "@/lib/report/measures";
import { type SayFigure, figureSayer, sayHours, sayStep } from "@/lib/report/say-figure";
import type { KeptName } from "@/lib/report/table";

/** Everything a report says in the reader's language: figures, heads, names of lines. */
export type SaysReport = {
  figure: SayFigure;
  /** Hours as a threshold is named. */
  hours: (hours: number) => string;
  /** A step of an axis of delays. */
  step: (seconds: number) => string;
  /** An amount on an axis: short. */
  short: (amount: number, unit: Unit) => string;
  measure: (id: MeasureId) => string;
  definition: (id: MeasureId) => string;
  dimension: (id: DimensionId) => string;
  value: (id: DimensionId, value: string | null, name: KeptName | null) => string;
  /** A name that is kept, in the reader's language. */
  name: (kept: KeptName) => string;
};

export async function reportSayer(): Promise<SaysReport> {
  const [figure, report, kinds, states, phases, format, locale] = await Promise.all([
    getTranslations("chart.figure"),
    getTranslations("report"),
    getTranslations("ticket.kind"),
    getTranslations("ticketPage.step"),
    getTranslations("view.phase"),
    getFormatter(),
    getLocale(),
  ]);
  const say = figureSayer(figure, format);
  return {
    figure: say,
    hours: (hours) => sayHours(hours, figure),
    step: (seconds) => sayStep(seconds, figure),
    short: (amount, unit) => {
      if (unit === "duration") return say(amount, unit);
      return unit === "percent"
        ? figure("percent", { value: format.number(amount) })
        : format.number(amount, { notation: "compact", maximumFractionDigits: 1 });
    },
    measure: (id) => report(`measure.${id}.label`),
    definition: (id) => report(`measure.${id}.definition`),
    dimension: (id) => report(`dimension.${id}`),
    value: (id, value, name) => {
      if (value === null) return report(`none.${id}`);
      if (id === "kind") return kinds(value as "general");
      if (id === "state") return states(value as "open");
      if (id === "phase") return phases(value as "open");
      return name ? configuredName(name, locale) : value;
    },
    name: (kept) => configuredName(kept, locale),
  };
}
