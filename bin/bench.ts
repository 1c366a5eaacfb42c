import { reportOf } from "@/bench/report";
import { measureSizes } from "@/bench/run";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { build } from "./support/build";
import { main } from "./support/main";

const folder = ".next-bench";

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
  const reports = await measureSizes(values.sizes.split(",").map(Number), { ...values, runs: Number(values.runs) });
  console.log(`\n${reportOf(reports)}\n`);
  if (values.statements) {
    for (const { action, texts } of reports.at(-1)?.figures ?? []) console.log(`${action}\n  ${texts.join("\n  ")}\n`);
  }
});
