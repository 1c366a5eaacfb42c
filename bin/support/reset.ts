import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { startEmbedded } from "@/db/embedded";
import { env } from "@/lib/env";
import { Trouble } from "@/lib/trouble";

const KEPT = new Set(["postgres", "secret"]);

/**
 * Empties the bundled database and the files beside it, so that the demo starts over.
 *
 * @throws one sentence when real people work here, or when the database is not the bundled one
 */
export async function resetDemo(): Promise<void> {
  const { configuredDatabaseUrl, dataDir } = env();
  if (configuredDatabaseUrl) {
    throw new Trouble(
      "--reset empties the bundled database only; empty the one of DATABASE_URL yourself, then start again.",
    );
  }
  const server = await startEmbedded(dataDir);
  await refuseRealInstallation(server.connectionString);
  const maintenance = new URL(server.connectionString);
  maintenance.pathname = "/postgres";
  await withClient(maintenance.toString(), async (client) => {
    await client.query("drop database suivi with (force)");
    await client.query("create database suivi");
  });
  for (const name of readdirSync(dataDir)) {
    if (!KEPT.has(name)) rmSync(join(dataDir, name), { recursive: true });
  }
}

async function refuseRealInstallation(url: string) {
  await withClient(url, async (client) => {
    const exists = await client.query("select to_regclass('public.installation') is not null as yes");
    if (!exists.rows[0].yes) return;
    const real = await client.query('select 1 from "user" where not is_demo limit 1');
    if (real.rowCount) {
      throw new Trouble(
        `Real people have accounts in this installation, so --reset does not empty it. Remove ${env().dataDir} yourself.`,
      );
    }
  });
}

async function withClient(url: string, work: (client: pg.Client) => Promise<void>) {
  const client = new pg.Client(url);
  client.on("error", () => {});
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
