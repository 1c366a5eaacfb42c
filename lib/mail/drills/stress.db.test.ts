import { afterAll, beforeAll, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { noteDrill } from "@/lib/testing/drills/note";
import { type Town, town } from "@/lib/testing/town";

import { letter, postOffice } from "../testing/post-office";
import { stressSet } from "../testing/stress-set";

const full = process.env.DRILL_FULL === "1";
const support = "support@mycompany.example";

let place: Town;
let post: Awaited<ReturnType<typeof postOffice>>;
beforeAll(async () => {
  place = await town();
  post = await postOffice(place);
});
afterAll(async () => {
  await post.close();
  await closePool();
});

// M-07
it("Mails made to exhaust who reads them end in the ledger, and the next one is filed", patience(), async () => {
  const printer = () => letter({ from: "anna@client.example", to: support, subject: "Printer" });
  // A reader that has just started reads its own program first.
  await post.deliver(printer(), { to: support });
  const before = process.memoryUsage().rss;
  const took: [string, number][] = [];
  let most = before;
  for (const [name, raw] of stressSet(full ? 1 : 0.01)) {
    const id = await post.store(raw, { to: support });
    const began = performance.now();
    await post.fileAll();
    took.push([name, (performance.now() - began) / 1000]);
    most = Math.max(most, process.memoryUsage().rss);
    const { status, sha256 } = await post.row("myCompany", id);
    expect([name, status]).not.toContain("stored");
    expect(sha256, name).toMatch(/^[0-9a-f]{64}$/);
  }
  const ordinary = await post.deliver(printer(), { to: support });
  expect(ordinary).toMatchObject({ status: "filed", reason: "new-ticket" });

  const [slowest, seconds] = took.toSorted(([, a], [, b]) => b - a)[0] ?? ["", 0];
  const grown = Math.round((most - before) / 1024 / 1024);
  noteDrill(
    "M-07",
    `${took.length} mails from stored to filed: slowest ${seconds.toFixed(1)} s (${slowest}), memory of who files +${grown} MB`,
  );
  expect(took.filter(([, each]) => each > 12)).toEqual([]);
  expect(grown).toBeLessThan(256);
});

function patience() {
  return { timeout: full ? 600_000 : 60_000 };
}
