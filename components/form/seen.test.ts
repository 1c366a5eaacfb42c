import { describe, expect, it } from "vitest";

import { meant } from "./seen";

const opened = { hidden: { number: 5, version: 3 }, changedBy: undefined };

describe("A form that stays open while the page is read anew", () => {
  it("goes along where only other fields changed", () =>
    expect(meant(opened, { hidden: { number: 5, version: 4 }, changedBy: undefined }, false)).toMatchObject({
      version: 4,
    }));

  it("keeps to what its writer saw where somebody else changed the same field", () =>
    expect(meant(opened, { hidden: { number: 5, version: 4 }, changedBy: "Yue, today 10:00" }, false)).toMatchObject({
      version: 3,
    }));

  it("saves over it once its writer was told", () =>
    expect(meant(opened, { hidden: { number: 5, version: 4 }, changedBy: "Yue, today 10:00" }, true)).toMatchObject({
      version: 4,
    }));
});
