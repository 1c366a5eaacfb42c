import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { bucketOf, monthsFrom } from "./buckets";
import { chancesByMonth, learnDelays } from "./delays";
import type { Prospect } from "./prospect";
import { type Slip, slipByStage, slipsOf } from "./slip";

const slip = (days: number, at: number, stage: string | null = "offered"): Slip => ({
  ticketId: `ticket ${at}`,
  stage,
  days,
  closedOn: "2026-01-31",
});
const prospect = (expectedOn: string | null, stage = "offered"): Prospect => ({
  ticketId: "open",
  stage,
  cents: 100,
  probability: 50,
  expectedOn,
});
const twenty = (days: number, stage: string | null = "offered") =>
  Array.from({ length: 20 }, (_, at) => slip(days, at, stage));

describe("What is learned of delays", () => {
  it("needs twenty closed opportunities, however many promises each of them made", () => {
    const nineteen = Array.from({ length: 60 }, (_, at) => slip(5, at % 19));
    expect(learnDelays(nineteen)).toBeNull();
    expect(learnDelays([...nineteen, slip(5, 19)])).not.toBeNull();
  });

  it("belongs to a stage from twenty observations on, and to all of them before", () => {
    const delays = learnDelays([...twenty(40, "offered"), slip(0, 1, "enquired")]);
    expect(delays?.byStage.get("offered")).toHaveLength(20);
    expect(delays?.byStage.has("enquired")).toBe(false);
    expect(delays?.overall).toHaveLength(21);
  });

  it("moves a date into the months in which such promises came true", () => {
    const delays = learnDelays([...twenty(0).slice(0, 10), ...twenty(31).slice(10)]);
    expect(delays && chancesByMonth(prospect("2026-03-20"), "2026-03-15", delays)).toEqual([0.5, 0.5, 0, 0, 0, 0]);
    expect(delays && chancesByMonth(prospect("2026-08-20"), "2026-03-15", delays)).toEqual([0, 0, 0, 0, 0, 0.5]);
    expect(delays && chancesByMonth(prospect(null), "2026-03-15", delays)).toBeNull();
  });

  it("leaves out closings that would have happened already: it is still open", () => {
    const delays = learnDelays([...twenty(-30).slice(0, 15), ...twenty(30).slice(15)]);
    expect(delays && chancesByMonth(prospect("2026-03-20"), "2026-03-15", delays)).toEqual([0, 1, 0, 0, 0, 0]);
  });

  it("counts the delays one by one, whatever they are", () => {
    const days = fc.array(fc.integer({ min: -200, max: 400 }), { minLength: 20, maxLength: 60 });
    const offset = fc.integer({ min: -60, max: 300 });
    fc.assert(
      fc.property(days, offset, (all, later) => {
        const today = "2026-03-15";
        const dayOf = (after: number) => new Date(Date.parse(today) + after * 86_400_000).toISOString().slice(0, 10);
        const possible = all.filter((one) => later + one >= 0);
        const delays = learnDelays(all.map((one, at) => slip(one, at)));
        fc.pre(possible.length > 0 && delays !== null);
        const chances = delays && chancesByMonth(prospect(dayOf(later)), today, delays);
        monthsFrom(today).forEach((month, at) => {
          const closing = possible.filter((one) => bucketOf(today, dayOf(later + one)) === month);
          expect(chances?.[at]).toBeCloseTo(closing.length / possible.length, 10);
        });
      }),
    );
  });

  it("takes what is later than anything ever was as if it were promised for today", () => {
    const delays = learnDelays(twenty(20));
    expect(delays && chancesByMonth(prospect("2025-01-01"), "2026-03-15", delays)).toEqual([0, 1, 0, 0, 0, 0]);
    const early = learnDelays(twenty(-20));
    expect(early && chancesByMonth(prospect("2025-01-01"), "2026-03-15", early)).toEqual([1, 0, 0, 0, 0, 0]);
  });
});

describe("What was promised", () => {
  const story = {
    ticketId: "a",
    closedOn: "2026-05-11",
    now: { state: "sold", closeOn: "2026-05-01", endOn: null },
    replaced: [
      { state: "draft" },
      { closeOn: null },
      { state: "contacted", closeOn: "2026-03-01" },
      { state: "enquired" },
      { closeOn: "2026-04-01" },
      { state: "offered" },
    ],
  } as const;

  it("is the first date of each stage, against the day of closing", () => {
    expect(slipsOf(story).map(({ stage, days }) => [stage, days])).toEqual([
      ["contacted", 71],
      ["enquired", 40],
      ["offered", 40],
    ]);
  });

  it("of an opportunity whose record holds only the end is its last date, without a stage", () => {
    expect(slipsOf({ ...story, replaced: [] })).toEqual([
      { ticketId: "a", stage: null, days: 10, closedOn: "2026-05-11" },
    ]);
    expect(slipsOf({ ...story, now: { state: "sold", closeOn: null, endOn: null }, replaced: [] })).toEqual([]);
  });

  it("is the end where nobody said when it is expected to close", () => {
    const now = { state: "sold", closeOn: null, endOn: "2026-05-10" };
    expect(slipsOf({ ...story, now, replaced: [{ state: "offered", endOn: null }, { endOn: "2026-05-01" }] })).toEqual([
      { ticketId: "a", stage: null, days: 1, closedOn: "2026-05-11" },
    ]);
    expect(slipsOf({ ...story, now, replaced: [{ state: "offered" }] })).toMatchObject([{ stage: "offered", days: 1 }]);
  });

  it("is summed up by stage, with a median from three on", () => {
    const slips = [1, 3, 8, 31].map((days, at) => slip(days, at));
    expect(slipByStage([...slips, slip(5, 9, "enquired"), slip(6, 10, null)])).toEqual([
      { stage: "offered", median: 6, n: 4 },
    ]);
  });
});
