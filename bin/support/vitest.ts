import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { z } from "zod";
import type { Tally } from "./tally";
import { runTool } from "./tool";

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).default([]) }),
      ),
    }),
  ),
});

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
  const command = ["vitest", "run", "--project", `${project}*`, ...reporters, ...filters];
  const { ok, output, seconds } = await runTool(command, { env });
  const { passed, failed, failures } = read(file);
  rmSync(folder, { recursive: true });
  // A file that does not even load fails without a failed test.
  return { part, passed, failed: ok ? failed : Math.max(failed, 1), seconds, output, failures };
}

function read(file: string): Pick<Tally, "passed" | "failed" | "failures"> {
  try {
    const { numPassedTests, numFailedTests, testResults } = report.parse(JSON.parse(readFileSync(file, "utf8")));
    return { passed: numPassedTests, failed: numFailedTests, failures: testResults.flatMap(failuresOf) };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

function failuresOf({ name, status, message, assertionResults }: z.infer<typeof report>["testResults"][number]) {
  const file = relative(process.cwd(), name);
  const failed = assertionResults.filter((test) => test.status === "failed");
  if (failed.length)
    return failed.map(({ fullName, failureMessages }) => `${file} › ${fullName}\n${failureMessages[0]}`);
  return status === "failed" ? [`${file}\n${message}`] : [];
}
