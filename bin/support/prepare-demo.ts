import { migrate } from "@/db/migrate";
import { openDatabase } from "./database";
import type { Later } from "./main";
import { step } from "./progress";
import { resetDemo } from "./reset";

/** Database, schema and demo organisations, each kept where it is there already. */
export async function prepareDemo(later: Later, options: { reset: boolean; olderTickets: number }): Promise<void> {
  if (options.reset) await step("Reset", resetDemo);

  const database = await step("Database", openDatabase, ({ embedded }) =>
    embedded ? "bundled PostgreSQL" : "DATABASE_URL",
  );
  later(database.release);
  await step("Schema", () => migrate(database.migrationUrl));
  await step(
    "Demo",
    () => seed(options.olderTickets),
    (seeded) => (seeded ? "new" : "kept as it was"),
  );
}

async function seed(olderTickets: number): Promise<boolean> {
  // Both need the database to be known first.
  const { seedDemo } = await import("@/db/seed/demo");
  const { closePool } = await import("@/db/connect");
  try {
    return await seedDemo({ now: new Date(), olderTickets });
  } finally {
    await closePool();
  }
}
