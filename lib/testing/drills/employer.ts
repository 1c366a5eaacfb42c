import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";

import type { Acknowledgement, Act } from "./acts";

type Labourer = ChildProcessByStdio<Writable, Readable, null>;

/** So many acts are under way at once. */
const atOnce = 4;

/**
 * Has every act done by a process that is killed without warning now and then. What was not acknowledged when it died is
 * asked again with the same key, as a browser or a mail server would.
 *
 * @param kills acts after which, give or take a few milliseconds, the process dies.
 * @returns what was acknowledged, by key; an act that was acknowledged twice would be an error of this drill.
 */
export async function haveItDone(
  acts: readonly Act[],
  kills: readonly number[],
  start: { arguments: string[]; env: NodeJS.ProcessEnv },
) {
  const acknowledged = new Map<string, Acknowledgement>();
  const waiting = [...acts];
  const underWay = new Map<string, Act>();
  const due = [...kills];
  let killed = 0;

  while (acknowledged.size < acts.length) {
    waiting.unshift(...underWay.values());
    underWay.clear();
    const labourer = spawn(
      "node",
      ["--conditions=react-server", "--import", "tsx", "lib/testing/drills/labourer.ts", ...start.arguments],
      {
        stdio: ["pipe", "pipe", "inherit"],
        env: start.env,
      },
    );
    const over = once(labourer, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
    // Writing to a process that just died is part of the drill.
    labourer.stdin.on("error", () => {});
    handOut(labourer);
    createInterface({ input: labourer.stdout }).on("line", (line) => {
      const told = JSON.parse(line) as Acknowledgement;
      acknowledged.set(told.key, told);
      underWay.delete(told.key);
      if (acknowledged.size === acts.length) labourer.kill("SIGTERM");
      else handOut(labourer);
      if (acknowledged.size >= (due[0] ?? Number.POSITIVE_INFINITY)) {
        due.shift();
        killed += 1;
        setTimeout(() => labourer.kill("SIGKILL"), Math.random() * 25);
      }
    });
    const [code] = await over;
    if (code) throw new Error(`The labourer broke with ${code}; its words are above.`);
  }
  return { acknowledged, killed };

  function handOut(labourer: Labourer): void {
    while (underWay.size < atOnce) {
      const act = waiting.shift();
      if (!act) return;
      underWay.set(act.key, act);
      labourer.stdin.write(`${JSON.stringify(act)}\n`);
    }
  }
}
