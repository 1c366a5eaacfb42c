import { spawn } from "node:child_process";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { Trouble } from "@/lib/trouble";
import { serverAccount, type Account } from "./embedded/account";
import { postgresBinaries } from "./embedded/binaries";
import { clusterFolder, type ClusterFolder } from "./embedded/cluster-folder";

export type Embedded = {
  connectionString: string;
  startedHere: boolean;
  /** Ends the server, unless another process owns it or (if not said otherwise) still uses it. */
  stop(options?: { evenIfUsed?: boolean }): Promise<void>;
};

const SETTINGS = {
  listen_addresses: "",
  max_connections: "100",
  shared_buffers: "256MB",
  random_page_cost: "1.1",
  jit: "off",
};

/**
 * Starts the bundled PostgreSQL in `dataDir`, or attaches to the one already running there. The first start makes
 * the cluster and the database `suivi`. It listens on a Unix socket that only this person (and root) can open.
 *
 * @param settings further server settings, as in postgresql.conf; only when this call starts the server
 */
export async function startEmbedded(dataDir: string, settings: Record<string, string> = {}): Promise<Embedded> {
  const account = serverAccount();
  const folder = clusterFolder(dataDir, account);
  const run = runner(postgresBinaries(account), folder, account);

  const startedHere = !(await answers(folder)) && (await start(folder, run, { ...SETTINGS, ...settings }));
  // Whoever started a server and died without stopping it leaves it to the next one.
  if (startedHere || !isAlive(ownerOf(folder))) writeFileSync(ownerFile(folder), String(process.pid));
  await createDatabase(folder);

  return {
    connectionString: connectionString(folder, "suivi"),
    startedHere,
    stop: async ({ evenIfUsed = false } = {}) => {
      if (ownerOf(folder) !== process.pid) return;
      if (!evenIfUsed && (await hasOtherClients(folder))) return;
      await run("pg_ctl", ["-D", folder.data, "-m", "fast", "-w", "stop"]);
    },
  };
}

type Run = (program: "initdb" | "pg_ctl", args: string[]) => Promise<boolean>;

/** Runs a program of PostgreSQL to its end: true when it succeeded. */
function runner(binaries: string, folder: ClusterFolder, account: Account | null): Run {
  return (program, args) =>
    new Promise((done, fail) => {
      // A pipe would be inherited by the server, and the call would never return.
      const child = spawn(join(binaries, "bin", program), args, {
        ...account,
        cwd: folder.home,
        env: { ...process.env, HOME: folder.home, LC_ALL: "C.UTF-8", TZ: "UTC" },
        stdio: "ignore",
      });
      child.on("error", fail);
      child.on("exit", (code) => done(code === 0));
    });
}

async function start(folder: ClusterFolder, run: Run, settings: Record<string, string>): Promise<boolean> {
  if (!existsSync(folder.data)) await makeCluster(folder, run);
  refuseOtherVersion(folder);

  const options = Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`);
  const serverOptions = [`-k '${folder.socket}'`, ...options].join(" ");
  // The processes of a server that was killed take a moment to go, and hold its files until then.
  for (let tries = 0; tries < 20; tries++) {
    if (await run("pg_ctl", ["-D", folder.data, "-l", folder.log, "-w", "-o", serverOptions, "start"])) return true;
    if (await answers(folder)) return false;
    await pause(250);
  }
  throw new Trouble(`The bundled PostgreSQL did not start; its log is ${folder.log}.\n${lastLines(folder.log)}`);
}

/** Made aside and then renamed, so that a cluster is never half made. */
async function makeCluster(folder: ClusterFolder, run: Run) {
  const aside = `${folder.data}.${process.pid}`;
  // ICU's root collation sorts like people do; C.UTF-8 is on every machine and lets pg_trgm see Chinese.
  const locale = ["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=und"];
  const made = await run("initdb", ["-D", aside, "-U", "suivi", "-A", "trust", "-E", "UTF8", ...locale]);
  if (!made) throw new Trouble(`The bundled PostgreSQL could not make its files in ${folder.home}.`);
  try {
    renameSync(aside, folder.data);
  } catch (error) {
    rmSync(aside, { recursive: true });
    if (!existsSync(folder.data)) throw error;
  }
}

function refuseOtherVersion(folder: ClusterFolder) {
  const version = readFileSync(join(folder.data, "PG_VERSION"), "utf8").trim();
  if (version !== "18") {
    throw new Trouble(`${folder.data} was made by PostgreSQL ${version}; this version of Suivi brings PostgreSQL 18.`);
  }
}

async function answers(folder: ClusterFolder): Promise<boolean> {
  const pid = Number(firstLine(join(folder.data, "postmaster.pid")));
  if (!isAlive(pid)) return false;
  try {
    await ask(folder, "select 1");
    return true;
  } catch {
    return false;
  }
}

async function createDatabase(folder: ClusterFolder) {
  if (await ask(folder, "select 1 as found from pg_database where datname = 'suivi'")) return;
  try {
    await ask(folder, "create database suivi");
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && (error.code === "42P04" || error.code === "23505"))) throw error;
  }
}

async function hasOtherClients(folder: ClusterFolder): Promise<boolean> {
  const others = "select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()";
  return Boolean(await ask(folder, `${others} limit 1`));
}

/** The first row of the answer. */
async function ask(folder: ClusterFolder, sql: string): Promise<unknown> {
  const client = new pg.Client(connectionString(folder, "postgres"));
  // A server that goes away while it is asked is an answer too, given by the query.
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows[0];
  } finally {
    await client.end();
  }
}

function connectionString(folder: ClusterFolder, database: string): string {
  return `postgresql://suivi@localhost/${database}?host=${encodeURIComponent(folder.socket)}`;
}

function ownerFile(folder: ClusterFolder): string {
  return join(folder.home, "owner");
}

function ownerOf(folder: ClusterFolder): number {
  return Number(firstLine(ownerFile(folder)));
}

function isAlive(pid: number): boolean {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function firstLine(file: string): string {
  return existsSync(file) ? (readFileSync(file, "utf8").split("\n")[0] ?? "") : "";
}

function lastLines(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n").slice(-3).join("\n") : "";
}
