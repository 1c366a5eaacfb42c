import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Trouble } from "@/lib/trouble";

import type { SizeReport } from "./one-size";

/** Measures each size in a process, a cluster and a database of its own. */
export async function measureSizes(
  sizes: readonly number[],
  { runs, only, paint }: { runs: number; only: string; paint: boolean },
): Promise<SizeReport[]> {
  const folder = mkdtempSync(join(tmpdir(), "suivi-figures-"));
  const reports: SizeReport[] = [];
  try {
    for (const size of sizes) {
      const file = join(folder, `${size}.json`);
      await measureInChild([String(size), String(runs), file, only, paint ? "paint" : ""]);
      reports.push(JSON.parse(readFileSync(file, "utf8")) as SizeReport);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return reports;
}

function measureInChild(args: string[]): Promise<void> {
  const child = spawn("node", ["--conditions=react-server", "--import", "tsx", "bench/one-size.ts", ...args], {
    stdio: "inherit",
  });
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("exit", (code) =>
      code === 0 ? done() : fail(new Trouble(`Measuring ${args[0]} tickets ended with ${code}.`)),
    );
  });
}
