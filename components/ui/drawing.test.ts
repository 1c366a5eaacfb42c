import * as pictures from "lucide-react";
import { describe, expect, it } from "vitest";

import { drawingOf } from "./drawing";

describe("Drawings", () => {
  it("have the strokes of every icon of the library", () => {
    const all = Object.entries(pictures.icons);
    expect(all.length).toBeGreaterThan(500);
    for (const [name, picture] of all) {
      expect(Object.values(drawingOf(picture))[0], name).toMatch(/^(<[a-z]+( [a-z0-9-]+="[^"<>]*")+\/>)+$/);
    }
  });
  it("are made once", () => {
    expect(drawingOf(pictures.Inbox)).toBe(drawingOf(pictures.Inbox));
  });
});
