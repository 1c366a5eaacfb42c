import { reportOf } from "@/bench/report";
import { measureSizes } from "@/bench/run";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { build } from "./support/build";
import { main } from "./support/main";
import { runTool } from "./support/tool";

const folder = ".next-bench";

/** Measured by programs of their own, with other servers and figures. */
const programs: ReadonlyMap<string, string> = new Map([
  ["portal-users", "bench/portal-users.ts"],
  ["lighthouse", "bench/lighthouse.ts"],
]);

await main(async () => {
  const { values } = parseArgs({
    options: {
      sizes: { type: "string", default: "10000,100000" },
      runs: { type: "string", default: "200" },
      /** Part of an action's name. */
      only: { type: "string", default: "" },
      /** Measures the pages as they were built last, whatever changed since. */
      "as-built": { type: "boolean", default: false },
      /** Acts in a browser too: from the key to the screen. */
      paint: { type: "boolean", default: false },
      statements: { type: "boolean", default: false },
    },
  });
  // A folder of its own: a demo that runs keeps its pages.
  process.env["NEXT_DIST_DIR"] = folder;
  if (!values["as-built"] || !existsSync(join(folder, "BUILD_ID"))) await build(folder);
  const program = programs.get(values.only);
  if (program) {
    const { ok } = await runTool(["node", "--conditions=react-server", "--import", "tsx", program], { show: true });
    return ok ? 0 : 1;
  }
  const reports = await measureSizes(values.sizes.split(",").map(Number), { ...values, runs: Number(values.runs) });
  console.log(`\n${reportOf(reports)}\n`);
  if (values.statements) {
    for (const { action, texts } of reports.at(-1)?.figures ?? []) console.log(`${action}\n  ${texts.join("\n  ")}\n`);
  }
  return 0;
});
