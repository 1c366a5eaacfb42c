import { systemCluster } from "@/lib/testing/system-cluster";
import type { Tally } from "./tally";
import { runVitest } from "./vitest";

/** The integration tests on the machine's own PostgreSQL, where there is one, and the scopes through Neon's driver. */
export async function runOnOtherDatabases(): Promise<Tally[]> {
  const throughNeon = {
    part: "through Neon's driver",
    filters: ["lib/access", "lib/organisation"],
    env: { TEST_DRIVER: "neon" },
  };
  return [...(await runOnSystemPostgres()), await runVitest("integration", throughNeon)];
}

async function runOnSystemPostgres(): Promise<Tally[]> {
  const cluster = await systemCluster();
  if (!cluster) {
    console.log("  No PostgreSQL of the system here: the integration tests ran on the bundled one only.");
    return [];
  }
  try {
    return [
      await runVitest("integration", {
        part: `on PostgreSQL ${cluster.version}`,
        env: { TEST_DATABASE_URL: cluster.url },
      }),
    ];
  } finally {
    await cluster.remove();
  }
}
