import { describe, expect, it } from "vitest";

import { calibrate } from "./calibration";
import { type PastProspect, pastBands } from "./past-bands";
import { type ClosedStory, slipByStage, slipsOf } from "./slip";
import { type Told, slipsNow } from "./told";

/** A generator of its own, so that the truth and the simulation share no chance. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return ((state >>> 8) + 0.5) / 2 ** 24;
  };
}

const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** Each stage has delays of its own: three draws make something like a bell, late rather than early. */
const usual = { contacted: 45, enquired: 25, offered: 10 } as const;
const stages = ["contacted", "enquired", "offered"] as const;

/** A world that keeps its word: what is declared is how often it comes true, and delays never change. */
function world(seed: number) {
  const next = chance(seed);
  const stageOf = () => stages[Math.floor(next() * 3)] ?? "offered";
  const delay = (stage: keyof typeof usual) => Math.round(usual[stage] + (next() + next() + next() - 1.5) * 40);
  const closed: ClosedStory[] = Array.from({ length: 300 }, (_, at) => {
    const stage = stageOf();
    const promised = dayAfter("2024-01-01", Math.floor(next() * 330));
    return {
      ticketId: `closed ${at}`,
      closedOn: dayAfter(promised, delay(stage)),
      now: { state: "sold", closeOn: promised, endOn: null },
      replaced: [{ state: stage }],
    };
  });
  const takenOn = "2025-03-01";
  const prospects: PastProspect[] = [];
  while (prospects.length < 60) {
    const stage = stageOf();
    const expectedOn = dayAfter(takenOn, Math.floor(next() * 200) - 20);
    const closing = dayAfter(expectedOn, delay(stage));
    // What has closed already is not among the open.
    if (closing < takenOn) continue;
    const probability = [10, 25, 40, 60, 80][Math.floor(next() * 5)] ?? 40;
    const cents = 1_000_00 + Math.round(next() * 20_000_00);
    const won = next() * 100 < probability;
    prospects.push({
      ticketId: `open ${String(prospects.length).padStart(3, "0")}`,
      stage,
      cents,
      probability,
      expectedOn,
      outcome: won ? "won" : "lost",
      wonOn: won ? closing : null,
      wonCents: won ? cents : 0,
    });
  }
  const told: Told[] = closed
    .map((story) => ({ closedOn: story.closedOn, slips: slipsOf(story) }))
    .toSorted((a, b) => (a.closedOn < b.closedOn ? -1 : 1));
  return { takenOn, prospects, told };
}

describe("The whole way from the record to the bands, in worlds that keep their word", () => {
  const worlds = Array.from({ length: 60 }, (_, at) => world(at * 7_919 + 1));

  it("covers what happened about as often as it says, and at least eight times in ten within a few", () => {
    const judged = worlds.map(({ takenOn, prospects, told }) =>
      pastBands([{ takenOn, prospects }], told, "2026-01-01"),
    );
    const held = judged.reduce((sum, one) => sum + one.held, 0);
    const expected = judged.reduce((sum, one) => sum + one.expected, 0);
    const asked = judged.reduce((sum, one) => sum + one.bands.length, 0);
    expect(asked).toBeGreaterThan(300);
    expect(Math.abs(held - expected) / asked).toBeLessThan(0.05);
    expect(held / asked).toBeGreaterThan(0.75);
    expect(held / asked).toBeLessThan(0.87);
  });

  it("finds the delays of each stage", () => {
    for (const { stage, median } of slipByStage(worlds.flatMap(({ told }) => slipsNow(told)))) {
      expect(Math.abs(median - usual[stage as "offered"])).toBeLessThanOrEqual(2);
    }
  });

  it("finds declared probabilities to keep their word", () => {
    const verdicts = worlds.flatMap(({ prospects }) =>
      prospects.map(({ probability, outcome }) => ({ declared: probability, won: outcome === "won" })),
    );
    for (const { declared, share } of calibrate(verdicts)?.bins ?? []) {
      expect(Math.abs(declared - share)).toBeLessThan(5);
    }
  });
});
