import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { marginOf, noOutcome, contactToOpportunity, replyRate, shareOf } from "./outcome";
import { type TreeNode, descend } from "./tree";

const node = (id: string, originId: string | null, minute: number, isHidden = false): TreeNode => {
  const placed = { id, originId, at: new Date(Date.UTC(2026, 2, 1, 9, minute)).toISOString() };
  if (isHidden) return { ...placed, isHidden: true };
  return {
    ...placed,
    isHidden: false,
    number: minute,
    title: id,
    type: "mail_message",
    direction: "incoming",
    state: "received",
    automatic: false,
    isReply: true,
    who: null,
    recipients: 1,
    tickets: [],
  };
};
const read = (nodes: TreeNode[]) => descend(nodes).map((line) => [line.node.id, line.depth, line.after]);

describe("The tree of descent", () => {
  it("puts answers under what they answer, in time, with how long they took", () => {
    expect(
      read([
        node("late answer", "mail", 40),
        node("mail", null, 0),
        node("answer", "mail", 10),
        node("back", "answer", 25),
      ]),
    ).toEqual([
      ["mail", 0, null],
      ["answer", 1, 600],
      ["back", 2, 900],
      ["late answer", 1, 2400],
    ]);
  });

  it("shows what the reader may not open only where it leads to something they may", () => {
    expect(
      read([
        node("mail", null, 0),
        node("hidden", "mail", 5, true),
        node("end", "mail", 6, true),
        node("on", "hidden", 9),
      ]),
    ).toEqual([
      ["mail", 0, null],
      ["hidden", 1, 300],
      ["on", 2, 240],
    ]);
  });

  it("has every event once, whatever their origins, even where they run in a circle", () => {
    const forest = fc.array(fc.option(fc.nat(19)), { maxLength: 20 });
    fc.assert(
      fc.property(forest, (origins) => {
        const nodes = origins.map((origin, place) => node(`e${place}`, origin === null ? null : `e${origin}`, place));
        const lines = descend(nodes);
        expect(new Set(lines.map((line) => line.node.id)).size).toBe(nodes.length);
        expect(lines).toHaveLength(nodes.length);
        for (const [place, { depth }] of lines.entries()) {
          expect(depth).toBeLessThanOrEqual((lines[place - 1]?.depth ?? -1) + 1);
        }
      }),
    );
  });
});

describe("The figures of an outcome", () => {
  it("says a share with one decimal, and none of nothing", () => {
    expect(shareOf(5, 14)).toBe(35.7);
    expect(shareOf(1, 3)).toBe(33.3);
    expect(shareOf(0, 0)).toBeNull();
    expect([replyRate(noOutcome), contactToOpportunity(noOutcome)]).toEqual([null, null]);
  });

  it("takes the cost from what was sold to the cent; without a cost there is no margin", () => {
    const money = { currency: "EUR", weighted: "0.00" };
    expect(marginOf({ ...money, sold: "8000.00", cost: "1500.50" })).toBe("6499.50");
    expect(marginOf({ ...money, sold: "0.10", cost: "0.35" })).toBe("-0.25");
    expect(marginOf({ ...money, sold: "10.00", cost: null })).toBeNull();
  });
});
