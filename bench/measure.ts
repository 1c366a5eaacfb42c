import type pg from "pg";

import { machineBusyMs, processorMs } from "./processor";
import { countStatements } from "./statements";

export type Figures = {
  action: string;
  runs: number;
  /** Processor milliseconds per run. */
  web: number;
  database: number;
  /** Null where several runs share their statements. */
  statements: number | null;
  texts: string[];
  /** Wall milliseconds. */
  p50: number;
  p95: number;
  bytes: number;
  /** Processors busy with something else meanwhile, on average. */
  othersBusy: number;
};

/** The processes whose time counts: pages or worker, and the database. */
export type Watched = { ours: number; database: number };

/** Runs an action one after another and tells what one run cost; `once` answers the bytes it got. */
export async function measure(
  action: string,
  watched: Watched,
  client: pg.Client,
  runs: number,
  once: (round: number) => Promise<number>,
): Promise<Figures> {
  let round = 0;
  const repeat = async (times: number) => {
    const walls: number[] = [];
    let bytes = 0;
    for (let i = 0; i < times; i += 1) {
      const began = performance.now();
      bytes += await once(round++);
      walls.push(performance.now() - began);
    }
    return { walls, bytes };
  };

  await repeat(Math.min(30, Math.ceil(runs / 4)));
  const counted = 4;
  const { count, texts } = await countStatements(client, async () => void (await repeat(counted)));
  const span = timeOf(watched);
  const { walls, bytes } = await repeat(runs);
  return {
    action,
    runs,
    ...span.per(runs),
    statements: count / counted,
    texts,
    ...percentiles(walls),
    bytes: bytes / runs,
  };
}

/** Begins to count processor time. */
export function timeOf({ ours, database }: Watched) {
  const before = {
    ours: processorMs(ours),
    database: processorMs(database),
    busy: machineBusyMs(),
    at: performance.now(),
  };
  const self = process.cpuUsage();
  return {
    per: (runs: number) => {
      const web = processorMs(ours) - before.ours;
      const ofDatabase = processorMs(database) - before.database;
      const mine = process.cpuUsage(self);
      const others = machineBusyMs() - before.busy - web - ofDatabase - (mine.user + mine.system) / 1000;
      return {
        web: web / runs,
        database: ofDatabase / runs,
        othersBusy: Math.max(0, others / (performance.now() - before.at)),
      };
    },
  };
}

export function percentiles(walls: readonly number[]): { p50: number; p95: number } {
  const sorted = walls.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}
