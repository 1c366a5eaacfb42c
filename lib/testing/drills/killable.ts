import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, readdirSync } from "node:fs";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** A program that is kept running, and killed as a power cut would. */
export class Killable {
  kills = 0;
  readonly #arguments: readonly string[];
  readonly #ports: readonly number[];
  readonly #env: NodeJS.ProcessEnv;
  #child: ChildProcess | undefined;
  #isWanted = true;
  #running: Promise<void>;

  /** @param ports at which it answers once it works */
  constructor(args: readonly string[], ports: readonly number[], env: NodeJS.ProcessEnv) {
    this.#arguments = ["--conditions=react-server", "--import", "tsx", ...args];
    this.#ports = ports;
    this.#env = env;
    this.#running = this.#keepRunning();
  }

  async #keepRunning(): Promise<void> {
    while (this.#isWanted) {
      this.#child = spawn("node", this.#arguments, { stdio: ["ignore", "ignore", "inherit"], env: this.#env });
      await once(this.#child, "exit");
      await pause(100);
    }
  }

  /** Resolves once it answers. */
  async works(patienceMs = 120_000): Promise<void> {
    for (const end = performance.now() + patienceMs; performance.now() < end; await pause(50)) {
      if ((await Promise.all(this.#ports.map(isOpen))).every(Boolean)) return;
    }
    throw new Error(`Nothing answers at port ${this.#ports.join(" or ")}: ${this.#arguments.at(-1)}`);
  }

  /** All of it at once: the program, those it started, and theirs. */
  killTree(): void {
    this.kills += 1;
    for (const id of treeOf(this.#child?.pid)) kill(id);
  }

  /** Only what the program started; it is to start them again. */
  killChildren(): void {
    this.kills += 1;
    for (const id of treeOf(this.#child?.pid).slice(1)) kill(id);
  }

  async stop(): Promise<void> {
    this.#isWanted = false;
    for (const id of treeOf(this.#child?.pid)) kill(id);
    await this.#running;
  }
}

function kill(id: number): void {
  try {
    process.kill(id, "SIGKILL");
  } catch {
    // It was quicker.
  }
}

/** A process and all that descend from it, from Linux's own books. */
function treeOf(root: number | undefined): number[] {
  if (!root) return [];
  const parents = new Map(
    readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), parentOf(name)]),
  );
  const tree = [root];
  for (const one of tree) for (const [id, parent] of parents) if (parent === one) tree.push(id);
  return tree;
}

function parentOf(id: string): number {
  try {
    return Number(/^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${id}/stat`, "utf8"))?.[1]);
  } catch {
    return 0;
  }
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((told) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      told(true);
    });
    socket.on("error", () => told(false));
  });
}
