import { spawn, type ChildProcess, type StdioOptions } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { Trouble } from "@/lib/trouble";

/** A program Suivi runs beside this one. It is started by the name `node`, which is the packaged one. */
export type Program = { name: string; args: string[]; env?: Record<string, string> };

const leash = fileURLToPath(new URL("leash.mjs", import.meta.url));
const PATIENCE_MS = 10_000;
const QUICK_DEATHS = 5;

/**
 * Runs programs until `stop`; one that ends by itself is started again after a second. They end with this process too,
 * however it ends.
 *
 * @param options.log a file for what they print; the terminal, if not said
 * @returns `over` fails when a program cannot stay up: five deaths, each within ten seconds of its start
 */
export function superviseAll(programs: Program[], options: { log?: string } = {}) {
  const kept = programs.map((program) => keepRunning(program, options.log));
  return {
    over: Promise.race(kept.map(({ over }) => over)),
    stop: async () => {
      await Promise.all(kept.map(({ stop }) => stop()));
    },
  };
}

function keepRunning(program: Program, log?: string) {
  let stopping = false;
  let quickDeaths = 0;
  let child: ChildProcess | undefined;

  const over = new Promise<never>((_, fail) => {
    const start = () => {
      const began = Date.now();
      child = spawnProgram(program, log);
      child.on("exit", (code, signal) => {
        if (stopping) return;
        quickDeaths = Date.now() - began < PATIENCE_MS ? quickDeaths + 1 : 0;
        if (quickDeaths >= QUICK_DEATHS)
          return fail(new Trouble(`${program.name} does not stay up. ${whereToLook(log)}`));
        console.error(`${program.name} ended (${signal ?? code}); starting it again.`);
        setTimeout(() => stopping || start(), 1000);
      });
    };
    start();
  });
  // Nobody may be waiting for it yet.
  over.catch(() => {});

  return { over, stop: () => ((stopping = true), end(child)) };
}

function spawnProgram({ args, env = {} }: Program, log?: string): ChildProcess {
  const output = log ? openLog(log) : "inherit";
  const stdio: StdioOptions = ["ignore", output, output, "ipc"];
  // Its own group: Ctrl-C goes to this process alone, which ends the others in order.
  const options = { stdio, detached: true, env: { ...process.env, ...env } };
  const child = spawn("node", ["--import", leash, ...args], options);
  if (typeof output === "number") closeSync(output);
  return child;
}

function openLog(log: string): number {
  mkdirSync(dirname(log), { recursive: true });
  return openSync(log, "a");
}

async function end(child?: ChildProcess) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once("exit", done));
  signalGroup(child, "SIGTERM");
  const impatient = setTimeout(() => signalGroup(child, "SIGKILL"), PATIENCE_MS);
  await gone;
  clearTimeout(impatient);
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals) {
  try {
    if (child.pid) process.kill(-child.pid, signal);
  } catch {
    // It was quicker.
  }
}

function whereToLook(log?: string): string {
  return log ? `The reason is in ${log}.` : "The reason is above.";
}
