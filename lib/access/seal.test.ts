import { describe, expect, it } from "vitest";

import { seal, sealedFor, unseal } from "./seal";

const row = sealedFor("organisation", "mailbox", "one");

describe("A sealed secret", () => {
  it("opens for the row it was sealed for, and says nothing of itself", () => {
    const sealed = seal("hunter2 ÄÖ 密码", row);
    expect(sealed).not.toContain("hunter2");
    expect(unseal(sealed, row)).toBe("hunter2 ÄÖ 密码");
    expect(seal("hunter2", row)).not.toBe(seal("hunter2", row));
  });

  it("does not open for another row or organisation, nor when a bit of it was changed", () => {
    const sealed = seal("hunter2", row);
    expect(() => unseal(sealed, sealedFor("organisation", "mailbox", "two"))).toThrow(
      /unable to authenticate|no sealed value/,
    );
    expect(() => unseal(sealed, sealedFor("neighbour", "mailbox", "one"))).toThrow(
      /unable to authenticate|no sealed value/,
    );
    for (const at of [4, 20, sealed.length - 3]) {
      const other = sealed[at] === "A" ? "B" : "A";
      expect(() => unseal(sealed.slice(0, at) + other + sealed.slice(at + 1), row)).toThrow(
        /unable to authenticate|no sealed value/,
      );
    }
    expect(() => unseal("hunter2", row)).toThrow("This is no sealed value.");
  });
});
