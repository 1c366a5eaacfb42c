import { describe, expect, it } from "vitest";

import type { PlannedMail } from "@/lib/rule/types";

import type { Firing } from "./notebook";
import { suppressedOf } from "./report";

const minute = 60_000;

const mail = (to: string): PlannedMail => ({ to, what: "reminder", audience: "responsible" });

/** A firing on one ticket that writes to somebody. */
const writing = (at: number, to: string) =>
  ({ at, results: [{ action: "remindResponsible", outcome: "done", mails: [mail(to)] }] }) as unknown as Firing;

const keptBack = (firings: readonly Firing[]) => {
  const suppressed = suppressedOf({ firings: [...firings] });
  return firings.flatMap(({ at, results }) =>
    results.some((result) => result.outcome === "done" && result.mails?.some((one) => suppressed.has(one)))
      ? [at / minute]
      : [],
  );
};

describe("Mails of a rehearsal beyond what one address may get about one case", () => {
  it("are those after the fifth within an hour", () => {
    const firings = [0, 5, 10, 15, 20, 25, 59, 61].map((at) => writing(at * minute, "demo@mycompany.example"));
    expect(keptBack(firings)).toEqual([25, 59]);
  });

  it("are those after the twentieth within a day, in whatever order they were noted", () => {
    const firings = Array.from({ length: 24 }, (_, n) => writing(n * 30 * minute, "Demo@mycompany.example"));
    expect(keptBack(firings.toReversed()).toSorted((a, b) => a - b)).toEqual([600, 630, 660, 690]);
  });

  it("are counted for each address by itself", () => {
    const firings = Array.from({ length: 8 }, (_, n) => writing(n * minute, n % 2 ? "a@x.example" : "b@x.example"));
    expect(keptBack(firings)).toEqual([]);
  });
});
