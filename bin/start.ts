import { migrate } from "@/db/migrate";
import { env } from "@/lib/env";
import { build } from "./support/build";
import { openDatabase } from "./support/database";
import { main } from "./support/main";
import { requirePorts, serve } from "./support/serve";

await main(async (later) => {
  await requirePorts();
  const database = await openDatabase();
  later(database.release);
  await migrate(database.migrationUrl);
  if (env().role !== "worker") await build(".next");

  const { over } = await serve("start", later);
  if (env().role !== "worker") console.log(`Suivi is running: ${env().url}`);
  return over;
});
