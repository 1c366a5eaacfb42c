import type { ComputedMeasure } from "../measure";

const room = { how: "computed", room: "lib/forecast" } as const;
const expected = { subject: "ticket", time: "expected", clock: "none", formula: room } as const;
const closed = { subject: "ticket", time: "closed", clock: "none", formula: room } as const;

/** Open sale opportunities by the day they are expected to close, else their end (domain R4). */
export const forecastCount = { id: "forecastCount", unit: "count", ...expected } as const satisfies ComputedMeasure;

/** What they are expected to bring. */
export const forecastExpected = {
  id: "forecastExpected",
  unit: "money",
  ...expected,
} as const satisfies ComputedMeasure;

/** The same by its probability, rounded half-up to cents for each of them. */
export const forecastWeighted = {
  id: "forecastWeighted",
  unit: "money",
  ...expected,
} as const satisfies ComputedMeasure;

/** What half of the simulated runs come to. */
export const forecastMedian = { id: "forecastMedian", unit: "money", ...expected } as const satisfies ComputedMeasure;

/** What one run in ten does not reach, and one in ten exceeds. */
export const forecastBand = { id: "forecastBand", unit: "money", ...expected } as const satisfies ComputedMeasure;

/** Of opportunities of one declared probability, the share that was won. */
export const declaredWon = { id: "declaredWon", unit: "percent", ...closed } as const satisfies ComputedMeasure;

/** How far declared probabilities lie from what happened. */
export const brierScore = { id: "brierScore", unit: "number", ...closed } as const satisfies ComputedMeasure;

/** Bands of past snapshots that held what was won. */
export const bandsHeld = { id: "bandsHeld", unit: "count", ...closed } as const satisfies ComputedMeasure;

/** Days between what was promised in a stage and the closing. */
export const slipOfStage = { id: "slipOfStage", unit: "number", ...closed } as const satisfies ComputedMeasure;
