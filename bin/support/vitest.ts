import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { Tally } from "./tally";
import { runTool } from "./tool";

const report = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });

/** @param filters parts of file names; all of the project, if none */
export async function runVitest(project: "unit" | "integration", filters: string[] = []): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), "suivi-report-"));
  const file = join(folder, "vitest.json");
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${file}`];
  const { ok, output, seconds } = await runTool(["vitest", "run", "--project", project, ...reporters, ...filters]);
  const { passed, failed } = read(file);
  rmSync(folder, { recursive: true });
  // A file that does not even load fails without a failed test.
  return { part: `${project} (vitest)`, passed, failed: ok ? failed : Math.max(failed, 1), seconds, output };
}

function read(file: string): { passed: number; failed: number } {
  try {
    const { numPassedTests, numFailedTests } = report.parse(JSON.parse(readFileSync(file, "utf8")));
    return { passed: numPassedTests, failed: numFailedTests };
  } catch {
    return { passed: 0, failed: 0 };
  }
}
