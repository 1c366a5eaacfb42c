import type { ImportField } from "./fields/field";
import type { ImportedThing, Mapping } from "./schema";
import type { DayCount } from "./values";

export type FileColumn = { title: string; days: DayCount };

/**
 * What the columns of a file most likely are: what was said of such a file before, as far as it has these columns, and
 * otherwise by their titles.
 */
export function suggestMapping(
  what: ImportedThing,
  columns: readonly FileColumn[],
  fieldsFor: (ticketKind: string) => readonly ImportField[],
  before: Mapping | null,
): Mapping {
  const ticketKind = before?.ticketKind ?? "sale_opportunity";
  const titles = new Set(columns.map(({ title }) => title));
  const kept = Object.fromEntries(
    Object.entries(before?.fields ?? {}).filter(([, { column, always }]) => (column ? titles.has(column) : always)),
  );
  const taken = new Set(Object.values(kept).map(({ column }) => column));
  const fields = { ...kept };
  for (const field of fieldsFor(ticketKind)) {
    if (field.name in fields) continue;
    const column = columns.find(
      ({ title }) => !taken.has(title) && field.titles.test(title.replaceAll("_", " ")),
    )?.title;
    if (!column) continue;
    taken.add(column);
    fields[field.name] = { column, always: "", unknown: "refuse", values: {} };
  }
  if (what === "tickets" && !fields["title"])
    fields["title"] = { column: "", always: titleOf(fields), unknown: "refuse", values: {} };
  const days = before?.days ?? orderOfDays(columns);
  return {
    ticketKind,
    source: before?.source ?? "",
    known: before?.known ?? "skip",
    decimals: before?.decimals ?? "auto",
    rest: before?.rest ?? "leave",
    days,
    fields,
  };
}

/** A file of opportunities often has no titles: who and what say what it is about. */
const titleOf = (fields: Mapping["fields"]): string =>
  ["partner", "category"].flatMap((name) => (fields[name]?.column ? [`{${fields[name].column}}`] : [])).join(" – ");

/** As the columns with days can be read; as Europe writes them where both can be. */
function orderOfDays(columns: readonly FileColumn[]): Mapping["days"] {
  const withDays = columns.filter(({ days }) => Math.max(days.dmy, days.mdy) > days.none);
  const read = (order: "dmy" | "mdy") => withDays.reduce((sum, { days }) => sum + days[order], 0);
  return read("mdy") > read("dmy") ? "mdy" : "dmy";
}
