import pg from "pg";
import { startEmbedded } from "@/db/embedded";
import { asRuntimeLogin } from "@/db/runtime-login";
import { env } from "@/lib/env";
import { Trouble } from "@/lib/trouble";

export type Database = {
  /** With which rights the schema is changed. */
  migrationUrl: string;
  /** Whether it is the bundled server. */
  embedded: boolean;
  release: () => Promise<void>;
};

/**
 * DATABASE_URL once it answers, or the bundled server, started or attached to. This process and those it starts then find
 * it through lib/env.
 *
 * @throws one sentence when DATABASE_URL cannot be reached
 */
export async function openDatabase(): Promise<Database> {
  const { configuredDatabaseUrl: url, databaseMigrationUrl: migrationUrl = url, dataDir } = env();
  if (url && migrationUrl) {
    await requireAnswer("DATABASE_URL", url);
    if (migrationUrl !== url) await requireAnswer("DATABASE_MIGRATION_URL", migrationUrl);
    return { migrationUrl, embedded: false, release: async () => {} };
  }
  const server = await startEmbedded(dataDir);
  process.env.SUIVI_EMBEDDED_URL = asRuntimeLogin(server.connectionString);
  return {
    migrationUrl: server.connectionString,
    embedded: true,
    release: () => server.stop(),
  };
}

async function requireAnswer(variable: string, url: string) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("select 1");
  } catch (error) {
    const { host, pathname } = new URL(url);
    throw new Trouble(`The database of ${variable} (${host}${pathname}) cannot be used: ${reasonOf(error)}.`);
  } finally {
    await client.end();
  }
}

function reasonOf(error: unknown): string {
  // Node tries IPv6 and IPv4 and then reports both refusals as one error without words.
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
