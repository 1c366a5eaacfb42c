import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Trouble } from "@/lib/trouble";
import { checkActions } from "./check-actions";

const SOURCES = [
  "{app,components,db,i18n,lib,messages,public}/**/*",
  "{middleware,instrumentation,next.config}.ts",
  "{postcss.config.mjs,package-lock.json,tsconfig.json}",
];

/**
 * Builds the pages into `folder`, unless that was done from the same sources.
 *
 * @returns whether it had to
 * @throws one sentence naming the log when the build fails
 */
export async function build(
  folder: ".next" | ".next-test" | ".next-bench",
  variables: Record<string, string> = {},
): Promise<boolean> {
  const stamp = join(folder, "suivi-sources");
  const sources = hashOfSources();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === sources) return false;

  mkdirSync(folder, { recursive: true });
  const { code, output } = await runBuild({ ...variables, NEXT_DIST_DIR: folder, NODE_ENV: "production" });
  if (code !== 0) throw new Trouble(`The build did not succeed:\n${output.slice(-4000)}`);
  checkActions(folder);
  writeFileSync(stamp, sources);
  return true;
}

function runBuild(variables: Record<string, string>): Promise<{ code: number | null; output: string }> {
  return new Promise((done, fail) => {
    const child = spawn("node", ["node_modules/next/dist/bin/next", "build"], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...variables },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += String(text)));
    child.on("error", fail);
    child.on("exit", (code) => done({ code, output }));
  });
}

function hashOfSources(): string {
  const hash = createHash("sha256");
  const files = SOURCES.flatMap((pattern) => globSync(pattern)).filter((file) => !file.includes(".test."));
  for (const file of files.toSorted()) {
    if (statSync(file).isFile()) hash.update(file).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}
