import { describe, expect, it } from "vitest";
import { initialsOf } from "./initials";

describe("The letters of a face", () => {
  it("are the first letters of first and last name", () => {
    expect(initialsOf("LIN Yue")).toBe("LY");
    expect(initialsOf("anna maria claes")).toBe("AC");
  });

  it("are the first two letters of a single word", () => {
    expect(initialsOf("Nivalis")).toBe("Ni");
    expect(initialsOf("王")).toBe("王");
  });

  it("are empty for an empty name", () => expect(initialsOf("  ")).toBe(""));
});
