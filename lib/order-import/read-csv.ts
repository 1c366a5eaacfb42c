import Papa from "papaparse";

import { type ImportField, type Mapping, importFields } from "./schema";

export type CsvLine = { line: number; values: Partial<Record<ImportField, string>>; raw: Record<string, string> };
export type CsvFile = { columns: string[]; mapping: Mapping; lines: CsvLine[] };

/** The lines of a file under the names of our fields; columns that nobody mapped are guessed from their titles. */
export function readCsv(csv: string, chosen: Mapping | undefined): CsvFile {
  const { data, meta } = Papa.parse<Record<string, string>>(csv.replace(/^\uFEFF/, ""), {
    header: true,
    skipEmptyLines: "greedy",
    transformHeader: (title) => title.trim(),
  });
  const columns = (meta.fields ?? []).filter(Boolean);
  const mapping = chosen ?? guessed(columns);
  const lines = data.map((raw, place) => ({
    // The first line holds the titles, and people count from one.
    line: place + 2,
    raw,
    values: Object.fromEntries(
      importFields.flatMap((field) => {
        const title = mapping[field];
        const value = title ? raw[title]?.trim() : undefined;
        return value ? [[field, value]] : [];
      }),
    ),
  }));
  return { columns, mapping, lines };
}

function guessed(columns: readonly string[]): Mapping {
  const taken = new Set<string>();
  return Object.fromEntries(
    importFields.flatMap((field) => {
      const found = columns.find((column) => !taken.has(column) && titles[field].test(column));
      if (!found) return [];
      taken.add(found);
      return [[field, found]];
    }),
  );
}

const titles: Record<ImportField, RegExp> = {
  number: /^(order|so|sale order|no\.?|number|numéro|commande|order (no\.?|number)|订单号)$/i,
  orderedOn: /date|ordered|日期/i,
  partner: /customer|client|partner|company|kunde|客户/i,
  amount: /amount|total|montant|betrag|sum|金额/i,
  currency: /currency|devise|währung|币种/i,
  state: /state|status|état|状态/i,
  section: /section|department|service|部门/i,
  responsible: /responsible|salesman|seller|responsable|负责人/i,
  opportunity: /opportunity|ticket|opportunité|商机/i,
};

/** ISO days, and days as Europe writes them: 5/1/2026 and 05.01.2026 are the fifth of January. */
export function dayOf(text: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text);
  const european = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text);
  const [year, month, day] = iso
    ? [iso[1], iso[2], iso[3]]
    : european
      ? [european[3], european[2], european[1]]
      : [null, null, null];
  if (!year || !month || !day) return null;
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const moment = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(written) ? written : null;
}

/** "11 500,00", "11,500.00", "11.500,00" and "11500" are the same. */
export function amountOf(text: string): number | null {
  const plain = text.replace(/[\s\u00a0\u202f'€$£¥]/g, "");
  if (!/^\d[\d.,]*$/.test(plain)) return null;
  const lastComma = plain.lastIndexOf(",");
  const lastDot = plain.lastIndexOf(".");
  const decimal = Math.max(lastComma, lastDot);
  // A mark with three digits behind it groups thousands, unless it comes last of two sorts.
  const grouped = decimal >= 0 && plain.length - decimal - 1 === 3 && (lastComma < 0 || lastDot < 0);
  const whole = decimal < 0 || grouped ? plain : plain.slice(0, decimal);
  const rest = decimal < 0 || grouped ? "" : plain.slice(decimal + 1);
  const number = Number(`${whole.replace(/[.,]/g, "")}.${rest || "0"}`);
  return Number.isFinite(number) ? number : null;
}
