import { removeDemo } from "@/db/seed/remove-demo";
import { openDatabase } from "./support/database";
import { main } from "./support/main";

await main(async (later) => {
  const database = await openDatabase();
  later(database.release);
  const removed = await removeDemo(database.migrationUrl);
  console.log(removed > 0 ? "The demo organisations are gone, with everything in them." : "There is no demo here.");
});
