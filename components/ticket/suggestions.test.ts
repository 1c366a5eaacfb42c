import { describe, expect, it } from "vitest";

import { askedBefore, fitting } from "./suggestions";

describe("While one writes", () => {
  it("an @ or / at the beginning of a word asks for a list", () => {
    expect(askedBefore("Ask @LIN Y", 10, ["@", "/"])).toEqual({ sign: "@", from: 4, query: "LIN Y" });
    expect(askedBefore("/than", 5, ["@", "/"])).toEqual({ sign: "/", from: 0, query: "than" });
  });

  it("an address or a date does not", () => {
    expect(askedBefore("claire@dubois", 13, ["@", "/"])).toBeNull();
    expect(askedBefore("on 24/12", 8, ["@", "/"])).toBeNull();
    expect(askedBefore("@ no", 4, ["@"])).toBeNull();
  });

  it("the list has what fits every typed word", () =>
    expect(
      fitting(
        [
          { id: "1", label: "LIN Yue", insert: "" },
          { id: "2", label: "Léa", insert: "" },
        ],
        "yue lin",
      ).map(({ id }) => id),
    ).toEqual(["1"]));
});
