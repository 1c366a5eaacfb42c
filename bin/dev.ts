import { main } from "./support/main";
import { prepareDemo } from "./support/prepare-demo";
import { requirePorts, serve } from "./support/serve";
import { welcome } from "./support/welcome";

await main(async (later) => {
  console.log("\n  Suivi, for development\n");
  await requirePorts();
  await prepareDemo(later, { reset: process.argv.includes("--reset"), olderTickets: 2000 });

  const { over } = await serve("dev", later);
  console.log(welcome());
  return over;
});
