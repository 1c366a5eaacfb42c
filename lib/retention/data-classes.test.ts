import { describe, expect, it } from "vitest";

import { dataClassNames, dataClasses, isShorter, periodsOf } from "./data-classes";

describe("How long data is kept", () => {
  it("offers no period shorter than what is needed, and always the usual and the present one", () => {
    for (const name of dataClassNames) {
      const { usual, least } = dataClasses[name];
      const offered = periodsOf(name, 401);
      expect(offered, name).toContain(usual);
      expect(offered, name).toContain(401);
      expect(
        offered.filter((days) => days !== null && days < least),
        name,
      ).toEqual([]);
    }
  });

  it("knows that without end is the longest", () => {
    expect(isShorter(30, null)).toBe(true);
    expect(isShorter(null, 30)).toBe(false);
    expect(isShorter(30, 30)).toBe(false);
  });
});
