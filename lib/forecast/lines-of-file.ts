import type { CalibrationPage, ForecastPage, SnapshotsPage } from "./shown";

type Lines = (string | number)[][];

/** The heads of a file and the names of its lines, in the reader's language. */
export type SaysForecastLines = {
  head: (
    name:
      | "group"
      | "currency"
      | "month"
      | "count"
      | "expected"
      | "weighted"
      | "p10"
      | "median"
      | "p90"
      | "declared"
      | "won"
      | "share"
      | "low"
      | "high"
      | "taken"
      | "lost"
      | "wonLater"
      | "open"
      | "cancelled",
  ) => string;
  line: (line: "overdue" | "later" | "undated" | "total") => string;
  noGroup: string;
  allGroups: string;
};

/** The table of the forecast, of its groups too; amounts are plain numbers. */
export function linesOfForecast(
  { forecasts }: ForecastPage,
  { head, line, noGroup, allGroups }: SaysForecastLines,
): Lines {
  const grouped = forecasts.some(({ groups }) => groups.length > 0);
  const heads = (["currency", "month", "count", "expected", "weighted", "p10", "median", "p90"] as const).map(head);
  const rows = forecasts.flatMap(({ currency, declared, simulated, groups }) => {
    const months = declared.lines.filter(({ kind }) => kind === "month");
    const bandOf = (id: string) =>
      id === "total" ? simulated?.total : simulated?.months[months.findIndex((month) => month.id === id)];
    return [
      { name: line("total"), lines: declared, own: true },
      ...groups.map((group) => ({ ...group, own: false })),
    ].flatMap(({ name, lines, own }) =>
      [...lines.lines, { ...lines.total, id: "total", kind: "total" as const }].map((one) => {
        const band = own ? bandOf(one.id) : undefined;
        return [
          ...(grouped ? [own ? allGroups : (name ?? noGroup)] : []),
          currency,
          one.kind === "month" ? one.id : line(one.kind),
          one.count,
          ...[one.expected, one.weighted, band?.p10, band?.median, band?.p90].map(amount),
        ];
      }),
    );
  });
  return [[...(grouped ? [head("group")] : []), ...heads], ...rows];
}

/** Declared probabilities against what was won. */
export function linesOfCalibration({ trust }: CalibrationPage, { head }: SaysForecastLines): Lines {
  const heads = (["declared", "count", "won", "share", "low", "high"] as const).map(head);
  const rows = (trust.calibration?.bins ?? []).map(({ declared, n, won, share, low, high }) => [
    rounded(declared),
    n,
    won,
    ...[share, low, high].map(rounded),
  ]);
  return [heads, ...rows];
}

/** What was promised when each month began, and what came of it. */
export function linesOfSnapshots({ lines }: SnapshotsPage, { head }: SaysForecastLines): Lines {
  const heads = (
    [
      "taken",
      "currency",
      "count",
      "expected",
      "weighted",
      "p10",
      "median",
      "p90",
      "won",
      "wonLater",
      "lost",
      "open",
      "cancelled",
    ] as const
  ).map(head);
  const rows = lines.map(({ takenOn, currency, declared, band, won, wonLater, lost, open, cancelled }) => [
    takenOn,
    currency,
    declared.count,
    ...[declared.expected, declared.weighted, band?.p10, band?.median, band?.p90].map(amount),
    ...[won, wonLater, lost, open, cancelled].map(({ cents }) => amount(cents)),
  ]);
  return [heads, ...rows];
}

const amount = (cents: number | undefined): string => (cents === undefined ? "" : (cents / 100).toFixed(2));
const rounded = (percent: number): string => String(Math.round(percent * 10) / 10);
