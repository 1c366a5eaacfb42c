import { describe, expect, it } from "vitest";

import type { PastProspect } from "./past-bands";
import { snapshotLines } from "./snapshot-lines";
import type { Told } from "./told";

const told: Told[] = Array.from({ length: 25 }, (_, at) => ({
  closedOn: "2025-12-01",
  slips: [{ ticketId: `closed ${at}`, stage: "offered", days: 0, closedOn: "2025-12-01" }],
}));
type Kept = PastProspect & { currency: string };
const sure = (ticketId: string, expectedOn: string | null, more: Partial<Kept> = {}): Kept => ({
  ticketId,
  stage: "offered",
  currency: "EUR",
  cents: 1_000_00,
  probability: 100,
  expectedOn,
  outcome: null,
  wonOn: null,
  wonCents: 0,
  ...more,
});
const wonOn = (day: string): Partial<Kept> => ({ outcome: "won", wonOn: day, wonCents: 1_000_00 });
const lineOf = (prospects: Kept[]) => {
  const [line] = snapshotLines({ told, snapshots: [{ month: "2026-01", takenOn: "2026-01-01", prospects }] });
  if (!line) throw new Error("No line");
  return line;
};

describe("A line of a snapshot", () => {
  it("has promise, band and outcome of the same opportunities: those dated in its six months", () => {
    const ahead = [sure("a", "2026-02-10", wonOn("2026-02-12"))];
    const line = lineOf([
      ...ahead,
      sure("overdue", "2025-12-20", wonOn("2026-01-05")),
      sure("later", "2026-07-01", wonOn("2026-03-01")),
      sure("undated", null, wonOn("2026-03-01")),
    ]);
    expect(line).toEqual(lineOf(ahead));
    expect(line.declared.count).toBe(1);
    expect(line.band).toMatchObject({ p10: 1_000_00, median: 1_000_00, p90: 1_000_00 });
    expect(line.won).toEqual({ count: 1, cents: 1_000_00 });
  });

  it("says of each of them what became of it, and when it was won too late", () => {
    const line = lineOf([
      sure("a", "2026-02-10", wonOn("2026-06-30")),
      sure("b", "2026-02-10", wonOn("2026-07-01")),
      sure("c", "2026-02-10", { outcome: "lost" }),
      sure("d", "2026-02-10", { outcome: "expired" }),
      sure("e", "2026-02-10", { outcome: "cancelled" }),
      sure("f", "2026-02-10"),
    ]);
    const { won, wonLater, lost, open, cancelled } = line;
    expect([won, wonLater, lost, open, cancelled].map(({ count }) => count)).toEqual([1, 1, 2, 1, 1]);
    expect(line.declared.count).toBe(6);
    expect(line.until).toBe("2026-06-30");
  });
});
