import { describe, expect, it } from "vitest";
import { isHere } from "./is-here";

const none = new URLSearchParams();

describe("A link of the rail is marked", () => {
  it("on its page and on the pages below it", () => {
    expect(isHere("/nivalis/partners", "/nivalis/partners", none)).toBe(true);
    expect(isHere("/nivalis/partners", "/nivalis/partners/7", none)).toBe(true);
    expect(isHere("/nivalis/partners", "/nivalis/partnership", none)).toBe(false);
  });

  it("only on its own page when it says so", () => {
    expect(isHere("/nivalis", "/nivalis/tickets", none, true)).toBe(false);
  });

  it("only where its query is part of the present one", () => {
    const sales = new URLSearchParams("section=sales&sort=due");
    expect(isHere("/nivalis/tickets?section=sales", "/nivalis/tickets", sales)).toBe(true);
    expect(isHere("/nivalis/tickets?section=marketing", "/nivalis/tickets", sales)).toBe(false);
  });
});
