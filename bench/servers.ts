import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { Trouble } from "@/lib/trouble";

export type Server = { pid: number; stop: () => Promise<void> };

/** The production server of the pages, a process of its own as in production. */
export async function startWeb(port: number, log: string): Promise<Server> {
  const server = start(["node_modules/next/dist/bin/next", "start", "--port", String(port)], log);
  await until("The web server", log, async () => (await fetch(`http://localhost:${port}/sign-in`)).ok);
  return server;
}

/** The worker with its mail listener and its readers. */
export async function startWorker(smtpPort: number, log: string): Promise<Server> {
  const server = start(["--conditions=react-server", "--import", "tsx", "bin/worker.ts"], log);
  await until("The worker", log, () => answers(smtpPort));
  return server;
}

/** The process of the bundled PostgreSQL that all its others descend from. */
export function postmasterPid(dataDir: string): number {
  return Number(readFileSync(join(dataDir, "postgres/cluster/postmaster.pid"), "utf8").split("\n", 1)[0]);
}

function start(args: string[], log: string): Server {
  const file = openSync(log, "a");
  const child = spawn("node", args, { stdio: ["ignore", file, file], env: { ...process.env, NODE_ENV: "production" } });
  if (!child.pid) throw new Trouble(`node ${args.join(" ")} did not start.`);
  return { pid: child.pid, stop: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  const impatient = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await gone;
  clearTimeout(impatient);
}

async function until(what: string, log: string, ready: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 240; tries += 1) {
    if (await ready().catch(() => false)) return;
    await pause(250);
  }
  throw new Trouble(`${what} does not answer; its log is ${log}.`);
}

function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      done(true);
    });
    socket.on("error", () => done(false));
  });
}
