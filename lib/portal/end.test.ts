import { describe, expect, it } from "vitest";

import { endOf } from "./end";

const request = { kind: "support_request", state: "open" } as const;

describe("How a customer ends a request", () => {
  it("closes what is worked on and withdraws what nobody has taken", () => {
    expect(endOf(request).solve).toBe("close");
    expect(endOf({ ...request, state: "pending" }).solve).toBe("close");
    expect(endOf({ ...request, state: "draft" }).solve).toBe("cancel");
    expect(endOf({ ...request, state: "submitted" }).solve).toBe("cancel");
  });

  it("opens again what is over, and only that", () => {
    expect(endOf({ ...request, state: "closed" })).toEqual({ solve: null, mayReopen: true });
    expect(endOf({ ...request, state: "cancelled" }).mayReopen).toBe(true);
    expect(endOf(request).mayReopen).toBe(false);
  });

  it("is not for opportunities, quality cases and what lives on elsewhere", () => {
    const none = { solve: null, mayReopen: false };
    expect(endOf({ kind: "sale_opportunity", state: "offered" })).toEqual(none);
    expect(endOf({ kind: "supplier_request", state: "open" })).toEqual(none);
    expect(endOf({ ...request, state: "closed", mergedIntoId: "another" })).toEqual(none);
  });
});
