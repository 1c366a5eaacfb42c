import { expect, test } from "vitest";

import { turnOf } from "./turn";

test.each([
  ["support_request", "draft", "received"],
  ["support_request", "submitted", "received"],
  ["support_request", "open", "inProgress"],
  ["support_request", "pending", "yourTurn"],
  ["support_request", "closed", "done"],
  ["support_request", "cancelled", "cancelled"],
  ["sale_opportunity", "contacted", "inProgress"],
  ["sale_opportunity", "offered", "yourTurn"],
  ["sale_opportunity", "rejected", "done"],
  ["supplier_request", "open", "yourTurn"],
  ["supplier_request", "pending", "yourTurn"],
  ["supplier_request", "closed", "done"],
] as const)("A %s that is %s reads: %s", (kind, state, turn) => {
  expect(turnOf({ kind, state })).toBe(turn);
});

test("What a supplier filed is worked on by us until we ask something back", () => {
  const filed = { kind: "supplier_request", createdVia: "portal" };
  expect(turnOf({ ...filed, state: "open" })).toBe("inProgress");
  expect(turnOf({ ...filed, state: "pending" })).toBe("yourTurn");
});
