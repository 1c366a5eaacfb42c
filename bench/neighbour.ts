import { setTimeout as pause } from "node:timers/promises";

import { visit } from "./browser";
import { percentiles } from "./measure";
import { type Office, asStaff } from "./office";

/** How long a neighbour waits for a page, alone and while somebody else has the largest report reckoned again and again. */
export type Neighbour = { alone: { p50: number; p95: number }; beside: { p50: number; p95: number }; reports: number };

/** Tabs that the other one keeps loading. */
const tabs = 4;
/** Half a minute of somebody's work at that pace: what a person may read without resting is used up in its first seconds. */
const pages = 120;
const betweenPagesMs = 250;

export async function measureNeighbour(office: Office): Promise<Neighbour> {
  const alone = await walls(office);
  const stop = new AbortController();
  let reports = 0;
  const other = office.staff[0];
  const heavy = Array.from({ length: tabs }, async () => {
    while (!stop.signal.aborted) {
      // Too much for one look is an answer too, after its five seconds.
      await visit(
        `${office.url}/bench/reports/cases?period=all&by=category,section&compare=1&q=order&view=table`,
        other?.cookie ?? "",
        "/bench/reports",
      ).catch(() => 0);
      reports += 1;
    }
  });
  const beside = await walls(office);
  stop.abort();
  await Promise.all(heavy);
  return { alone, beside, reports };
}

async function walls(office: Office) {
  const found: number[] = [];
  for (let round = 0; round < pages; round += 1) {
    await pause(betweenPagesMs);
    const began = performance.now();
    // Never the one who has the reports.
    const { cookie } = asStaff(office, 1 + (round % Math.max(1, office.staff.length - 1)));
    await visit(`${office.url}/bench/tickets/${office.random()}`, cookie, "Case ");
    found.push(performance.now() - began);
  }
  return percentiles(found);
}
