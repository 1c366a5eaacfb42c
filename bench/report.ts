import { goals, mostGrowthOf, mostListKB, mostPaintMs, mostSlowdown, mostStatements } from "./goals";
import type { Figures } from "./measure";
import type { SizeReport } from "./one-size";

/** The table of a run, as Markdown, and below it what was missed. */
export function reportOf(reports: readonly SizeReport[]): string {
  const last = reports.at(-1);
  if (!last) return "Nothing was measured.";
  const head = [
    "action",
    "goal",
    ...reports.map(({ tickets }) => `ms at ${grouped(tickets)} (web + database)`),
    "growth",
    "statements",
    "p50 / p95 wall ms",
    "KB",
  ];
  const rows = last.figures.map((figures) => {
    const all = reports.map((report) => report.figures.find(({ action }) => action === figures.action));
    return [
      figures.action,
      String(goals[figures.action] ?? "–"),
      ...all.map((one) =>
        one ? `**${total(one).toFixed(1)}** (${one.web.toFixed(1)} + ${one.database.toFixed(1)})` : "–",
      ),
      growth(all[0], figures).toFixed(2),
      figures.statements === null ? "–" : String(figures.statements),
      `${figures.p50.toFixed(0)} / ${figures.p95.toFixed(0)}`,
      figures.bytes > 0 ? (figures.bytes / 1024).toFixed(1) : "–",
    ];
  });
  const lines = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  return [...lines, "", ...painted(last), ...beside(last), ...about(reports), "", ...missed(reports)].join("\n");
}

const total = ({ web, database }: Figures): number => web + database;
const growth = (first: Figures | undefined, last: Figures): number => (first ? total(last) / total(first) : 1);
const grouped = (count: number): string => count.toLocaleString("en");

function about(reports: readonly SizeReport[]): string[] {
  return reports.map(({ tickets, loadSeconds, bytesPerTicket, figures }) => {
    const others = figures.reduce((sum, { othersBusy }) => sum + othersBusy, 0) / Math.max(1, figures.length);
    return `${grouped(tickets)} tickets: loaded in ${loadSeconds.toFixed(0)} s (${(tickets / loadSeconds).toFixed(0)} a second), ${(bytesPerTicket / 1024).toFixed(1)} KB each; other processors busy meanwhile ${others.toFixed(1)}.`;
  });
}

function painted({ painted: acts }: SizeReport): string[] {
  const lines = acts.map(
    ({ act, runs, p50, p95, shown }) =>
      `${act}: input to next paint p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, shown after ${shown.toFixed(0)} ms (${runs} runs)`,
  );
  return lines.length > 0 ? [...lines, ""] : [];
}

function beside({ neighbour }: SizeReport): string[] {
  if (!neighbour) return [];
  const { alone, beside: slowed, reports } = neighbour;
  return [
    `A neighbour's ticket page: p50 ${alone.p50.toFixed(0)} ms, p95 ${alone.p95.toFixed(0)} ms; while another has reports reckoned (${reports} of them): p50 ${slowed.p50.toFixed(0)} ms, p95 ${slowed.p95.toFixed(0)} ms (${(slowed.p95 / alone.p95).toFixed(2)} times).`,
    "",
  ];
}

function missed(reports: readonly SizeReport[]): string[] {
  const [first] = reports;
  const last = reports.at(-1);
  const lines = (last?.figures ?? []).flatMap((figures) => {
    const { action, statements } = figures;
    const goal = goals[action] ?? Infinity;
    const grew = growth(
      first?.figures.find((other) => other.action === action),
      figures,
    );
    return [
      ...(total(figures) > goal ? [`${action}: ${total(figures).toFixed(1)} ms instead of ${goal}`] : []),
      ...(isPage(action) && statements !== null && statements > mostStatements
        ? [`${action}: ${statements} statements instead of ${mostStatements}`]
        : []),
      ...(action.startsWith("list of 50") && figures.bytes > mostListKB * 1024
        ? [`${action}: ${(figures.bytes / 1024).toFixed(0)} KB instead of ${mostListKB}`]
        : []),
      ...(grew > mostGrowthOf(action)
        ? [`${action}: grows ${grew.toFixed(2)} times instead of ${mostGrowthOf(action)}`]
        : []),
    ];
  });
  const slow = (last?.painted ?? [])
    .filter(({ p95 }) => p95 > mostPaintMs)
    .map(({ act, p95 }) => `${act}: ${p95.toFixed(0)} ms to the next paint instead of ${mostPaintMs}`);
  const failures = reports.flatMap(({ tickets, failures }) =>
    failures.map((failure) => `not measured at ${grouped(tickets)}: ${failure}`),
  );
  const slowed = last?.neighbour ? last.neighbour.beside.p95 / last.neighbour.alone.p95 : 1;
  const disturbed =
    slowed > mostSlowdown ? [`a neighbour waits ${slowed.toFixed(2)} times as long instead of ${mostSlowdown}`] : [];
  const all = [...lines, ...slow, ...disturbed, ...failures];
  return all.length > 0 ? ["Missed:", ...all.map((line) => `- ${line}`)] : ["Every goal is met."];
}

const isPage = (action: string): boolean => /home|list|page|board|calendar|graph|conversation|search/.test(action);
