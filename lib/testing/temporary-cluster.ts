import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "@/db/embedded";

const PREFIX = "suivi-test-";

/** A server of its own for tests: quick, because what it holds is thrown away. */
export async function temporaryCluster() {
  await removeAbandoned();
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  // Where this process is root, the server is another account and must pass through.
  chmodSync(folder, 0o711);
  const embedded = await startEmbedded(folder, { fsync: "off", synchronous_commit: "off", full_page_writes: "off" });
  return {
    url: embedded.connectionString,
    folder,
    /** Ends the server and removes its files. */
    remove: async () => {
      await embedded.stop({ evenIfUsed: true });
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Test runs that were killed leave their server behind, running. */
async function removeAbandoned() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    const owner = join(folder, "postgres/owner");
    if (!existsSync(owner) || isAlive(Number(readFileSync(owner, "utf8")))) continue;
    const abandoned = await startEmbedded(folder);
    await abandoned.stop({ evenIfUsed: true });
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
