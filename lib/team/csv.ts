import Papa from "papaparse";

import { formula } from "@/lib/view/formula";

import { type Movement, movements } from "./ask";
import type { Flow } from "./queries/flow";

/** The mark by which spreadsheets know that a file is Unicode. */
const unicode = "\uFEFF";

/** What came and went, a line for each step, with the backlog at its end: exactly the figures of the page. */
export function flowCsv(
  flow: Flow,
  say: { step: string; backlog: string; before: string; movement: Record<Movement, string> },
): string {
  const head = [say.step, ...movements.map((movement) => say.movement[movement]), say.backlog];
  const before = [say.before, ...movements.map(() => ""), flow.before];
  const lines = flow.lines.map((line) => [line.key, ...movements.map((movement) => line[movement]), line.backlog]);
  return unicode + Papa.unparse([head, before, ...lines], { escapeFormulae: formula, newline: "\r\n" });
}
