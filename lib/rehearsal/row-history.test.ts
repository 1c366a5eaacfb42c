import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type Image, type RowChange, historyOf, imageAt } from "./row-history";

const change = (seq: number, op: RowChange["op"], old: Image | null): RowChange => ({
  seq,
  at: seq * 1000,
  table: "ticket",
  rowId: "one",
  op,
  old,
  commandId: null,
  userId: null,
  hidden: false,
});

describe("The history of a row", () => {
  it("is what it is now, walked backwards through what each change replaced", () => {
    const history = historyOf({ id: "one", state: "closed", title: "B" }, [
      change(3, "I", null),
      change(5, "U", { state: "draft", title: "A" }),
      change(9, "U", { state: "open" }),
    ]);
    expect(imageAt(history, 2)).toBeNull();
    expect(imageAt(history, 4)).toEqual({ id: "one", state: "draft", title: "A" });
    expect(imageAt(history, 5)).toEqual({ id: "one", state: "open", title: "B" });
    expect(imageAt(history, 9)).toEqual({ id: "one", state: "closed", title: "B" });
  });

  it("knows a row that is gone, and one that was there before anything was written down", () => {
    expect(imageAt(historyOf(null, [change(4, "D", { id: "one", state: "open" })]), 3)).toEqual({
      id: "one",
      state: "open",
    });
    expect(imageAt(historyOf(null, [change(4, "D", { id: "one" })]), 4)).toBeNull();
    expect(imageAt(historyOf({ id: "one" }, []), 0)).toEqual({ id: "one" });
  });

  it("gives back every row of any story of writing, changing and deleting it", () => {
    const step = fc.oneof(
      fc.record({ state: fc.nat(3) }),
      fc.record({ title: fc.nat(3) }),
      fc.record({ state: fc.nat(3), title: fc.nat(3) }),
      fc.constant(null),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (story) => {
        let row: Image | null = null;
        const changes: RowChange[] = [];
        const pictures: (Image | null)[] = [row];
        for (const [place, next] of story.entries()) {
          const after: Image | null = next && { state: 0, title: 0, ...(row as Image), ...next };
          if (row === null && after === null) {
            pictures.push(null);
            continue;
          }
          const op = row === null ? "I" : after === null ? "D" : "U";
          const was: Image | null = row;
          const replaced = Object.entries(was ?? {}).filter(([key, value]) => after?.[key] !== value);
          changes.push(change(place + 1, op, op === "I" ? null : op === "D" ? was : Object.fromEntries(replaced)));
          row = after;
          pictures.push(row);
        }
        const history = historyOf(row, changes);
        for (const [seq, picture] of pictures.entries()) expect(imageAt(history, seq)).toEqual(picture);
      }),
    );
  });
});
