import { describe, expect, it } from "vitest";

import { partnerHistory } from "./partner-history";
import { type RowChange, historiesOf } from "./row-history";

const change = (seq: number, rowId: string, old: Record<string, unknown>): RowChange => ({
  seq,
  at: seq * 1000,
  table: "partner",
  rowId,
  op: "U",
  old,
  commandId: null,
  userId: null,
  hidden: false,
});

/** Rolf works for Metalux, which was watched at 10 and suspended at 20. */
const partners = historiesOf(
  [
    { id: "metalux", image: { id: "metalux", company_id: null, supplier_status: "suspended" } },
    { id: "rolf", image: { id: "rolf", company_id: "metalux", supplier_status: null } },
  ],
  [change(10, "metalux", { supplier_status: null }), change(20, "metalux", { supplier_status: "watch" })],
);

describe("What a supplier counted as", () => {
  it("is what its company counted as at that place of the record", () => {
    const history = partnerHistory(partners, new Map());
    expect([5, 10, 15, 20].map((seq) => history.at("rolf", seq).supplierStatus)).toEqual([
      null,
      "watch",
      "watch",
      "suspended",
    ]);
    expect(history.at("metalux", 15).supplierStatus).toBe("watch");
    expect(history.at("nobody", 15).supplierStatus).toBeNull();
  });

  it("is a change of whoever works there", () => {
    const history = partnerHistory(partners, new Map());
    expect(history.changedBetween("rolf", 5, 30).map(({ seq }) => seq)).toEqual([10, 20]);
    expect(history.changedBetween("rolf", 10, 20)).toEqual([]);
  });
});
