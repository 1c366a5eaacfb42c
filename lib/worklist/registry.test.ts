import { globSync, readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import words from "@/messages/en/worklist.json";

import { worklists } from "./registry";
import { keyOf } from "./words";

describe("The registry of worklists", () => {
  it("knows every file of lists", () => {
    const registry = readFileSync("lib/worklist/registry.ts", "utf8");
    const files = globSync("lib/worklist/lists/*.ts").map((path) =>
      path.replace("lib/worklist/", "./").replace(".ts", ""),
    );
    expect(files.filter((file) => !registry.includes(`"${file}"`))).toEqual([]);
    expect(files.length).toBe(4);
  });

  it("gives every list an id of its own, a name, a short label and the words of its next step", () => {
    expect(new Set(worklists.map(({ id }) => id)).size).toBe(worklists.length);
    const speechless = worklists.filter(
      ({ id, step }) => !words.name[keyOf(id)] || !words.label[keyOf(id)] || !(step in words.step),
    );
    expect(speechless).toEqual([]);
  });

  it("has every worklist of the four tables of the domain", () => {
    expect(worklists.length).toBe(9 + 5 * 6 + 8 + 10);
  });
});
