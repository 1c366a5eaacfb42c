import path from "node:path";
import { fileURLToPath } from "node:url";

import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as applyMigrations } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";

import { crossingSql } from "./crossing";
import { forgottenAddressSql, keeperProtectionSql } from "./keeper";
import { protectionSql } from "./protect";
import { bucketFunctionsSql, bucketTriggersSql, fillReportBuckets } from "./report-buckets";
import { rolesSql } from "./roles";
import { searchFunctionsSql, searchTriggersSql } from "./search";
import { retellSpells, spellFunctionsSql, spellTriggersSql } from "./spells";
import { triggerFunctionsSql } from "./trigger-functions";

const migrationsFolder = path.join(path.dirname(fileURLToPath(import.meta.url)), "migrations");

/** Any number, the same in every process: only one migrates at a time. */
const migrationLock = 7_304_118;

/**
 * Brings the database to the newest schema: roles, tables, then policies, grants and triggers of every table.
 * Safe to call from several processes at once and at every start.
 *
 * @param connectionString a login that may create roles, or a database where `suivi_owner` and the others exist.
 */
export async function migrate(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  // A connection that breaks is told to who waits for its answer.
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await client.query(rolesSql);
    await client.query("set role suivi_owner");
    await applyMigrations(drizzle(client), { migrationsFolder });
    const functions = [
      triggerFunctionsSql,
      forgottenAddressSql,
      searchFunctionsSql,
      bucketFunctionsSql,
      spellFunctionsSql,
    ];
    const protection = [protectionSql(), keeperProtectionSql, searchTriggersSql, bucketTriggersSql, spellTriggersSql];
    for (const sql of [...functions, ...protection]) await insist(client, sql);
    await client.query("reset role");
    await insist(client, crossingSql);
    await fillReportBuckets(client);
    await retellSpells(client);
  } finally {
    await client.query("select pg_advisory_unlock($1)", [migrationLock]).catch(() => {});
    await client.end();
  }
}

/** Others may be at work in the same tables, and want them in another order: whoever loses tries again. */
async function insist(client: pg.Client, sql: string, tries = 20): Promise<void> {
  try {
    await client.query(sql);
  } catch (error) {
    if (tries <= 1 || !(error instanceof pg.DatabaseError) || error.code !== deadlockDetected) throw error;
    await insist(client, sql, tries - 1);
  }
}

const deadlockDetected = "40P01";
