import { describe, expect, it } from "vitest";

import { askingOf, satisfactionToken } from "./token";

const asking = {
  organisationId: "0198c0de-0000-7000-8000-000000000001",
  satisfactionId: "0198c0de-0000-7000-8000-000000000002",
  expiresAt: new Date("2026-07-10T08:00:00Z"),
};
const before = new Date("2026-07-10T07:59:59Z");
const token = satisfactionToken("secret", asking);

describe("The link that asks how it went", () => {
  it("says who was asked about what, until it expires", () => {
    expect(askingOf("secret", token, before)).toEqual(asking);
    expect(askingOf("secret", token, asking.expiresAt)).toBeNull();
  });

  it("is believed only where we made it", () => {
    expect(askingOf("another secret", token, before)).toBeNull();
    for (const place of [0, 25, 44, 69]) {
      const other = token[place] === "A" ? "B" : "A";
      expect(askingOf("secret", token.slice(0, place) + other + token.slice(place + 1), before)).toBeNull();
    }
    expect(askingOf("secret", `${token}A`, before)).toBeNull();
    expect(askingOf("secret", "", before)).toBeNull();
  });

  it("is of its own purpose, and longer life is not had by writing another date into it", () => {
    const longer = satisfactionToken("guess", { ...asking, expiresAt: new Date("2036-01-01T00:00:00Z") });
    expect(askingOf("secret", longer, before)).toBeNull();
  });
});
