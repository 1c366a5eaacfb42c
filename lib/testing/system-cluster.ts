import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serverAccount } from "@/db/embedded/account";

/** Where Debian and its relatives put their versions of PostgreSQL. */
const PLACE = "/usr/lib/postgresql";
const OLDEST = 15;

/** A temporary server made with the machine's own PostgreSQL, the oldest that Suivi supports; null where none is. */
export async function systemCluster() {
  const version = installedVersions().find((number) => number >= OLDEST);
  if (!version) return null;

  const folder = mkdtempSync(join(tmpdir(), "suivi-system-"));
  const account = serverAccount();
  if (account) chownSync(folder, account.uid, account.gid);
  const run = (program: string, ...args: string[]) => {
    const options = { ...account, cwd: folder, stdio: "ignore" } as const;
    const { status } = spawnSync(join(PLACE, String(version), "bin", program), args, options);
    if (status !== 0) throw new Error(`${program} of PostgreSQL ${version} failed in ${folder}`);
  };

  const data = join(folder, "cluster");
  run("initdb", "-D", data, "-U", "suivi", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8");
  run(
    "pg_ctl",
    "-D",
    data,
    "-l",
    join(folder, "log"),
    "-w",
    "-o",
    `-k ${folder} -c listen_addresses= -c fsync=off`,
    "start",
  );
  return {
    version,
    url: `postgresql://suivi@localhost/postgres?host=${encodeURIComponent(folder)}`,
    remove: async () => {
      run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function installedVersions(): number[] {
  if (!existsSync(PLACE)) return [];
  const versions = readdirSync(PLACE).filter((name) => existsSync(join(PLACE, name, "bin/postgres")));
  return versions.map(Number).toSorted((a, b) => a - b);
}
