import type { DayOrder, DecimalMark } from "./schema";

/** ISO days, and days with the year at the end in the order the file is said to write them: "2026-03-02", "2/3/2026". */
export function dayOf(text: string, order: DayOrder): string | null {
  const yearFirst = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ].*)?$/.exec(text);
  const yearLast = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?:[T ].*)?$/.exec(text);
  if (yearFirst) return calendarDay(yearFirst[1], yearFirst[2], yearFirst[3]);
  if (!yearLast) return null;
  const [, one, other, year] = yearLast;
  return order === "dmy" ? calendarDay(year, other, one) : calendarDay(year, one, other);
}

/** A day with its hour, where it has one: "2/3/2026 14:05", "2026-03-02T14:05:09Z". Without an offset it is local. */
export function momentOf(text: string, order: DayOrder): string | null {
  const [, day = "", hour, minute, second = "00", offset = ""] =
    /^([\d./-]+)(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i.exec(text) ??
    [];
  const written = dayOf(day, order);
  if (!written || hour === undefined || minute === undefined) return offset ? null : written;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const zone = /^(z|utc)$/i.test(offset) ? "Z" : offset.replace(/^([+-]\d{2})(\d{2})$/, "$1:$2");
  return `${written}T${hour.padStart(2, "0")}:${minute}:${second}${zone}`;
}

function calendarDay(year = "", month = "", day = ""): string | null {
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const moment = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(written) ? written : null;
}

export type DayCount = { dmy: number; mdy: number; none: number };

/** Counts in which order the days of a column can be read, so that the file's own order is found out. */
export function countDay(count: DayCount, text: string): void {
  const [dmy, mdy] = [momentOf(text, "dmy"), momentOf(text, "mdy")];
  if (dmy) count.dmy += 1;
  if (mdy) count.mdy += 1;
  if (!dmy && !mdy) count.none += 1;
}

/** "11 500,00", "11,500.00", "11.500,00" and "11500" are the same, unless the mark before the cents was chosen. */
export function amountOf(text: string, mark: DecimalMark = "auto"): number | null {
  const plain = text.replace(/[\s\u00a0\u202f'€$£¥]/g, "");
  if (!/^\d[\d.,]*$/.test(plain)) return null;
  const lastComma = plain.lastIndexOf(",");
  const lastDot = plain.lastIndexOf(".");
  const decimal = mark === "dot" ? lastDot : mark === "comma" ? lastComma : Math.max(lastComma, lastDot);
  // A mark with three digits behind it groups thousands, unless it comes last of two sorts.
  const grouped = mark === "auto" && decimal >= 0 && plain.length - decimal - 1 === 3 && (lastComma < 0 || lastDot < 0);
  const whole = decimal < 0 || grouped ? plain : plain.slice(0, decimal);
  const rest = decimal < 0 || grouped ? "" : plain.slice(decimal + 1);
  if (/[.,]/.test(rest)) return null;
  const number = Number(`${whole.replace(/[.,]/g, "")}.${rest || "0"}`);
  return Number.isFinite(number) && number <= 999_999_999_999 ? number : null;
}

/** "40", "40 %" and "0.4" where the file counts to one are forty percent. */
export function percentOf(text: string): number | null {
  const number = amountOf(text.replace("%", ""));
  if (number === null || number > 100) return null;
  return !text.includes("%") && number < 1 && number > 0 ? Math.round(number * 100) : Math.round(number);
}

export function tickOf(text: string): boolean | null {
  if (/^(1|yes|y|true|on|x|oui|vrai|是)$/i.test(text)) return true;
  return /^(0|no|n|false|off|non|faux|否)$/i.test(text) ? false : null;
}

/** A text with columns in braces: "{account}: {product}". Marks that would stand alone because a column is empty go. */
export function filledIn(template: string, cell: (title: string) => string): string {
  let isEmptied = false;
  const filled = template.replace(/\{([^{}]+)\}/g, (_, title: string) => {
    const text = cell(title.trim());
    isEmptied ||= text === "";
    return text;
  });
  return isEmptied ? filled.replace(/^[\s:,;/–—-]+|[\s:,;/–—-]+$/g, "") : filled.trim();
}
