import { join } from "node:path";
import { env } from "@/lib/env";
import { build } from "./support/build";
import { main } from "./support/main";
import { prepareDemo } from "./support/prepare-demo";
import { step } from "./support/progress";
import { requirePorts, serve } from "./support/serve";
import { welcome } from "./support/welcome";

await main(async (later) => {
  console.log("\n  Suivi, the demo\n");
  await requirePorts();
  await prepareDemo(later, { reset: process.argv.includes("--reset"), olderTickets: 2000 });
  await step(
    "Pages",
    () => build(".next"),
    (built) => (built ? "built" : "unchanged since the last build"),
  );

  const log = join(env().dataDir, "demo.log");
  const { over } = await step("Server", () => serve("start", later, { log }));
  console.log(welcome(log));
  return over;
});
