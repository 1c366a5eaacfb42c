import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";

import { messages } from "@/messages/en";

import { dimensionIds } from "./dimension";
import { fewestForMedian, fewestForSpread } from "./figure";
import { type Measure, isTicketMeasure } from "./measure";
import { type MeasureId, measures } from "./measures";
import { reports } from "./reports";

const say = createTranslator({ locale: "en", messages, namespace: "report" });

/** A sentence of the catalogue by a key that is put together; missing ones are a defect. */
function word(key: string): string {
  const known = key as "measure.cases.label";
  if (!say.has(known)) throw new Error(`messages/en/report.json says nothing at ${key}`);
  return say.raw(known) as string;
}

const units: Record<Measure["unit"], string> = {
  count: "a number of rows",
  duration: "a duration",
  money: "money of one currency",
  percent: "percent",
  number: "a number",
};

const times: Record<Measure["time"], string> = {
  created: "the moment of filing",
  closed: "the moment of the last closing",
  expected: "the day a sale is expected",
  ordered: "the day of the order",
  happened: "the moment it happened",
  now: "none: as it is now",
};

const clocks: Record<Measure["clock"], string> = {
  calendar: "hours of the calendar",
  office: "office hours",
  none: "no time is reckoned",
};

const code = (text: string) => `\`${text}\``;
const codes = (all: readonly string[]) => all.map(code).join(", ");

function formulaOf(measure: Measure): string {
  const { formula } = measure;
  if (!isTicketMeasure(measure)) return formula.how === "computed" ? `reckoned in ${code(formula.room)}` : "";
  const rows = measure.rows.length > 0 ? `tickets that are ${codes(measure.rows)}` : "all tickets";
  switch (measure.formula.how) {
    case "count":
      return `how many: ${rows}`;
    case "sum":
      return `the sum of ${code(measure.formula.value)} over ${rows}`;
    case "average":
      return `the mean of ${code(measure.formula.value)} over ${rows}, with their number, median, middle 80 % and worst`;
    case "perRow":
      return `the sum of ${code(measure.formula.value)} divided by the number of ${rows}`;
    default:
      return `${rows}, as a part of ${measure.formula.of.length > 0 ? `those that are ${codes(measure.formula.of)}` : "all"}`;
  }
}

function section(measure: Measure<MeasureId>): string {
  const shown = reports.filter((report) => report.measures.includes(measure.id));
  return [
    `### ${word(`measure.${measure.id}.label`)} (${code(measure.id)})`,
    "",
    word(`measure.${measure.id}.definition`),
    "",
    `- Over: ${measure.subject === "history" ? "history entries" : `${measure.subject}s`}; says ${units[measure.unit]}`,
    `- Formula: ${formulaOf(measure)}`,
    `- The period asks for: ${times[measure.time]}; clock: ${clocks[measure.clock]}`,
    `- Shown by: ${shown.map(({ id }) => word(`reports.${id}.name`)).join(", ")}`,
    "",
  ].join("\n");
}

const document = (): string =>
  [
    "# Reports: what every figure means",
    "",
    "Written by `npx vitest run --project unit lib/report/definitions.test.ts -u` from `lib/report/measures` and `messages/en/report.json`; the same test fails when this page is stale.",
    "",
    "## What holds for all",
    "",
    "- Deleted tickets never count, archived ones do. What the reader may not see is not counted, and the page says which sections are.",
    "- Months and days are those of the organisation's time zone. Money has one line per currency and is never added up across them.",
    `- An average comes with the number of rows it stands on. Its median is withheld below ${fewestForMedian} rows, its distribution below ${fewestForSpread}. Spans of more than a year are read from kept sums, which have no median.`,
    "- Every figure opens its rows: the list of tickets narrowed by the very condition that counted them.",
    "- Sections count with all below them unless somebody says otherwise.",
    "",
    "## Reports",
    "",
    ...reports.map(
      ({ id, path, measures: shown }) =>
        `- **${word(`reports.${id}.name`)}** (${code(`/reports/${path}`)}): ${word(`reports.${id}.question`)} ${word(`reports.${id}.about`)} ${codes(shown)}`,
    ),
    "",
    "## Dimensions",
    "",
    ...dimensionIds.map(
      (id) => `- ${code(id)}: ${word(`dimension.${id}`)}; where there is none: ${word(`none.${id}`)}`,
    ),
    "",
    "## Measures",
    "",
    ...measures.map(section),
  ].join("\n");

describe("docs/reports.md", () => {
  it("defines every measure as the layer has it", async () => {
    await expect(document()).toMatchFileSnapshot("../../docs/reports.md");
  });
});
