import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { Tally } from "./tally";
import { runTool } from "./tool";

const report = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });

type Options = {
  /** How the summary calls it. */
  part?: string;
  /** Parts of file names; all of the project, if not said. */
  filters?: string[];
  env?: Record<string, string>;
};

export async function runVitest(project: "unit" | "integration", options: Options = {}): Promise<Tally> {
  const { part = project, filters = [], env = {} } = options;
  const folder = mkdtempSync(join(tmpdir(), "suivi-report-"));
  const file = join(folder, "vitest.json");
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${file}`];
  const command = ["vitest", "run", "--project", project, ...reporters, ...filters];
  const { ok, output, seconds } = await runTool(command, { env });
  const { passed, failed } = read(file);
  rmSync(folder, { recursive: true });
  // A file that does not even load fails without a failed test.
  return { part, passed, failed: ok ? failed : Math.max(failed, 1), seconds, output };
}

function read(file: string): { passed: number; failed: number } {
  try {
    const { numPassedTests, numFailedTests } = report.parse(JSON.parse(readFileSync(file, "utf8")));
    return { passed: numPassedTests, failed: numFailedTests };
  } catch {
    return { passed: 0, failed: 0 };
  }
}
