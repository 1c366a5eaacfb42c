import { describe, expect, it } from "vitest";

import { nothingAhead, stillAhead, withAhead } from "./shown-ahead";

const open = { state: { phase: "open", label: "Open" } } as const;

describe("What an act shows ahead of the server", () => {
  it("adds up while the page is the same", () =>
    expect(withAhead(withAhead(nothingAhead, open, 5), { note: "Called." }, 5)).toMatchObject({
      ...open,
      notes: ["Called."],
    }));

  it("ends with the page that shows the answer, also after a reopening that was undone at once", () => {
    const shown = withAhead(nothingAhead, open, 5);
    expect(stillAhead(shown, 5)).toMatchObject(open);
    expect(stillAhead(shown, 7)).toBe(nothingAhead);
    expect(withAhead(shown, { note: "Called." }, 7).state).toBeUndefined();
  });
});
