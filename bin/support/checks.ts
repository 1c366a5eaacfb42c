import { runTool } from "./tool";
import type { Tally } from "./tally";
import { runVitest } from "./vitest";

const checks: [part: string, command: string[]][] = [
  ["format (oxfmt)", ["oxfmt", "--check"]],
  ["lint (oxlint)", ["oxlint", "--type-aware"]],
  ["types (tsc)", ["tsc", "--noEmit", "-p", "."]],
  ["unused code (knip)", ["knip"]],
];

/** Everything that needs neither database nor build: format, lint, types, unused code, unit tests. */
export async function runChecks(): Promise<Tally[]> {
  // A fresh clone has no types of its routes yet; linter and compiler both read them.
  await runTool(["next", "typegen"]);
  const inParallel = [runVitest("unit"), ...checks.map(([part, command]) => check(part, command))];
  return Promise.all(inParallel);
}

async function check(part: string, command: string[]): Promise<Tally> {
  const { ok, output, seconds } = await runTool(command);
  return { part, passed: ok ? 1 : 0, failed: ok ? 0 : 1, seconds, output };
}
