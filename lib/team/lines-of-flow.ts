import { type Movement, movements } from "./ask";
import type { Flow } from "./queries/flow";

/** What came and went, a line for each step, with the backlog at its end: exactly the figures of the page. */
export function linesOfFlow(
  flow: Flow,
  say: { step: string; backlog: string; before: string; movement: Record<Movement, string> },
): (string | number)[][] {
  const head = [say.step, ...movements.map((movement) => say.movement[movement]), say.backlog];
  const before = [say.before, ...movements.map(() => ""), flow.before];
  const lines = flow.lines.map((line) => [line.key, ...movements.map((movement) => line[movement]), line.backlog]);
  return [head, before, ...lines];
}
