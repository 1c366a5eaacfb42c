import { visit } from "./browser";
import { percentiles } from "./measure";
import { type Office, asStaff } from "./office";

/** How long a neighbour waits for a page, alone and while somebody else has the largest report reckoned again and again. */
export type Neighbour = { alone: { p50: number; p95: number }; beside: { p50: number; p95: number }; reports: number };

/** Tabs that the other one keeps loading. */
const tabs = 4;

export async function measureNeighbour(office: Office, runs: number): Promise<Neighbour> {
  const alone = await walls(office, runs);
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
  const beside = await walls(office, runs);
  stop.abort();
  await Promise.all(heavy);
  return { alone, beside, reports };
}

async function walls(office: Office, runs: number) {
  const found: number[] = [];
  for (let round = 0; round < runs; round += 1) {
    const began = performance.now();
    // Never the one who has the reports.
    const { cookie } = asStaff(office, 1 + (round % Math.max(1, office.staff.length - 1)));
    await visit(`${office.url}/bench/tickets/${office.random()}`, cookie, "Case ");
    found.push(performance.now() - began);
  }
  return percentiles(found);
}
