import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";

import { startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { asRuntimeLogin } from "@/db/runtime-login";

export type OwnPlace = {
  folder: string;
  /** Of the owner; what is measured works with the login that the environment names. */
  connectionString: string;
  /** As the owner. */
  client: pg.Client;
  /** Stops the server and takes the folder away. */
  leave: () => Promise<void>;
};

/**
 * A folder, a server and an empty, migrated database for one measurement, and the environment of this process set to them.
 *
 * @param settings of the server, as in postgresql.conf
 */
export async function ownPlace(settings: Record<string, string> = {}): Promise<OwnPlace> {
  const folder = mkdtempSync(join(tmpdir(), "suivi-bench-"));
  // Where this process is root, the server is another account and must pass through.
  chmodSync(folder, 0o711);
  const server = await startEmbedded(folder, settings);
  const { connectionString } = server;
  const client = new pg.Client({ connectionString });
  const leave = async () => {
    await client.end();
    await server.stop({ evenIfUsed: true });
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await migrate(connectionString);
    await client.connect();
  } catch (error) {
    await leave();
    throw error;
  }
  Object.assign(process.env, {
    DATABASE_URL: asRuntimeLogin(connectionString),
    DATA_DIR: folder,
    LOG_LEVEL: "error",
  });
  return { folder, connectionString, client, leave };
}

/** How busy the machine is: figures of a busy one say little. */
export const machineLoad = (): string => `load ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()}`;
