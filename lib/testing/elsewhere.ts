import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { inject } from "vitest";

import { closePool } from "@/db/connect";
import { asRuntimeLogin } from "@/db/runtime-login";
import { env } from "@/lib/env";
import { onDatabase } from "@/lib/testing/database-url";
import { type Direct, direct } from "@/lib/testing/direct";

/** The product on another database and other files, as another installation has them. */
export async function elsewhere<T>(place: string, work: (database: Direct) => Promise<T>): Promise<T> {
  const name = `suivi_test_${randomBytes(6).toString("hex")}`;
  const client = new pg.Client(inject("clusterUrl"));
  await client.connect();
  await client.query(`create database ${name} template suivi_template`);
  await client.end();
  const owner = onDatabase(inject("clusterUrl"), name);
  const database = direct(owner);
  const before = { databaseUrl: env().databaseUrl, dataDir: env().dataDir };
  const move = async (to: typeof before) => {
    await closePool();
    // The environment is read once.
    for (const [key, value] of Object.entries(to)) Object.defineProperty(env(), key, { value, configurable: true });
  };
  await move({
    databaseUrl: new URL(owner).password ? owner : asRuntimeLogin(owner),
    dataDir: mkdtempSync(join(place, "data-")),
  });
  try {
    return await work(database);
  } finally {
    await database.close();
    await move(before);
  }
}
