import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { judge } from "./judge";
import { type SupplierLimits, asksAnything, noLimits } from "./limits";

const limits: SupplierLimits = {
  months: 12,
  watch: { cases: 2, cost: 1000, within: 80 },
  suspended: { cases: 5, cost: 10_000, within: 40 },
  showsCost: false,
};
const fine = { cases: 2, cost: "1000.00", closed: 5, within: 4 };

describe("A supplier", () => {
  it("is qualified at the limits, and under watch or suspended beyond one of them", () => {
    expect(judge(limits, fine)).toEqual({ status: "qualified", crossed: [] });
    expect(judge(limits, { ...fine, cases: 3 })).toEqual({
      status: "watch",
      crossed: [{ what: "cases", value: 3, limit: 2, status: "watch" }],
    });
    expect(judge(limits, { ...fine, cost: "1000.01" }).status).toBe("watch");
    expect(judge(limits, { ...fine, within: 3 }).status).toBe("watch");
    expect(judge(limits, { ...fine, within: 1 }).crossed.map(({ status }) => status)).toEqual(["suspended", "watch"]);
    expect(judge(limits, { ...fine, cost: "99999.00" }).status).toBe("suspended");
  });

  it("is not judged by a share of less than three cases", () => {
    expect(judge(limits, { ...fine, closed: 2, within: 0 }).status).toBe("qualified");
    expect(judge(limits, { ...fine, closed: 3, within: 0 }).status).toBe("suspended");
  });

  it("is never better for more cases, more cost or fewer closed in time", () => {
    const rank = { qualified: 0, watch: 1, suspended: 2 };
    const limit = fc.record({
      cases: fc.option(fc.nat(20)),
      cost: fc.option(fc.nat(5000)),
      within: fc.option(fc.nat(100)),
    });
    const some = fc.record({ cases: fc.nat(30), cost: fc.nat(9000), closed: fc.nat(20), within: fc.nat(20) });
    fc.assert(
      fc.property(limit, limit, some, fc.nat(10), (watch, suspended, { cases, cost, closed, within }, more) => {
        const asked: SupplierLimits = { ...noLimits, watch, suspended };
        const one = { cases, cost: cost.toFixed(2), closed, within: Math.min(within, closed) };
        const worse = {
          ...one,
          cases: cases + more,
          cost: (cost + more).toFixed(2),
          within: Math.max(0, one.within - more),
        };
        expect(rank[judge(asked, worse).status]).toBeGreaterThanOrEqual(rank[judge(asked, one).status]);
        expect(asksAnything(asked) || judge(asked, worse).status === "qualified").toBe(true);
      }),
    );
  });
});
