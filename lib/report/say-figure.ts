import type { createFormatter, createTranslator } from "use-intl/core";

import type { messages } from "@/messages/en";

import type { Unit } from "./measure";

type Words = ReturnType<typeof createTranslator<{ chart: (typeof messages)["chart"] }, "chart.figure">>;
type Format = Pick<ReturnType<typeof createFormatter>, "number">;

export type SayFigure = (value: number | null, unit: Unit, currency?: string | null) => string;

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * How figures are read, the same on screens, in mails and in prints: "3 d 4 h", "80.0 %", "€1,500.00", a dash where there
 * is none. Takes the words and formats of the reader (next-intl's on pages, use-intl's in the worker).
 */
export function figureSayer(words: Words, format: Format): SayFigure {
  return (value, unit, currency) => {
    if (value === null) return "–";
    switch (unit) {
      case "duration":
        return sayDuration(value, words);
      case "percent":
        return words("percent", {
          value: format.number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
        });
      case "money":
        return currency
          ? format.number(value, { style: "currency", currency })
          : format.number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
      case "number":
        return format.number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
      default:
        return format.number(value);
    }
  };
}

/** Seconds in the two largest units that matter: days with hours, hours with minutes, minutes; a whole hour alone. */
export function sayDuration(seconds: number, words: Words): string {
  const sign = seconds < 0 ? "−" : "";
  const parts = partsOf(Math.abs(seconds));
  if (parts.days > 0) return sign + words("daysHours", { days: parts.days, hours: parts.hours });
  if (parts.hours > 0 && parts.minutes > 0) {
    return sign + words("hoursMinutes", { hours: parts.hours, minutes: parts.minutes });
  }
  return (
    sign + (parts.hours > 0 ? words("hours", { hours: parts.hours }) : words("minutes", { minutes: parts.minutes }))
  );
}

/** Hours as thresholds are named: "48 h", never "2 d 0 h". */
export const sayHours = (hours: number, words: Words): string => words("hours", { hours });

/** A step of an axis of delays, in one unit: "6 h", "5 d". */
export function sayStep(seconds: number, words: Words): string {
  if (seconds >= day && seconds % day === 0) return words("days", { days: seconds / day });
  return seconds >= hour ? words("hours", { hours: seconds / hour }) : words("minutes", { minutes: seconds / minute });
}

/** Rounded to what is said before it is taken apart, so that 59 min 40 s is an hour and never "60 min". */
export function partsOf(seconds: number): { days: number; hours: number; minutes: number } {
  const minutes = Math.round(seconds / minute);
  if (minutes < 24 * 60) return { days: 0, hours: Math.floor(minutes / 60), minutes: minutes % 60 };
  const hours = Math.round(seconds / hour);
  return { days: Math.floor(hours / 24), hours: hours % 24, minutes: 0 };
}
