import { readFileSync, readdirSync } from "node:fs";

/** The kernel counts processor time of processes in hundredths of a second. */
const tickMs = 10;

/** Processor time of a process and all its descendants since they started, those that ended included, in milliseconds. */
export function processorMs(root: number): number {
  const parents = new Map<number, Stat>();
  for (const name of readdirSync("/proc")) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : null;
    if (stat) parents.set(stat.pid, stat);
  }
  let ticks = 0;
  for (const stat of parents.values()) {
    if (belongsTo(root, stat, parents)) ticks += stat.own + stat.ofEnded;
  }
  return ticks * tickMs;
}

/** How long the processors of the machine were busy, all together, in milliseconds. */
export function machineBusyMs(): number {
  const [, user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] =
    readFileSync("/proc/stat", "utf8").split("\n", 1)[0]?.split(/\s+/).map(Number) ?? [];
  return (user + nice + system + irq + softirq) * tickMs;
}

type Stat = { pid: number; parent: number; own: number; ofEnded: number };

function statOf(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name stands in brackets and may contain anything.
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [parent = 0] = fields.slice(1);
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11);
    return { pid, parent, own: user + system, ofEnded: endedUser + endedSystem };
  } catch {
    return null;
  }
}

function belongsTo(root: number, stat: Stat, all: Map<number, Stat>): boolean {
  for (let at: Stat | undefined = stat; at; at = all.get(at.parent)) if (at.pid === root) return true;
  return false;
}
