import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

import { did } from "@/messages/en/audit.json";
import { act } from "@/messages/en/undo.json";

const commands = globSync("lib/**/*.ts", { exclude: ["lib/**/*.test.ts", "lib/testing/**"] })
  .flatMap((path) => [...readFileSync(path, "utf8").matchAll(/\bcommand\(\s*"([a-zA-Z]+\.[a-zA-Z]+)"/g)])
  .map(([, name]) => name ?? "")
  .filter((name) => !name.startsWith("test."))
  .map((name) => name.replace(".", "_"));

describe("The audit log", () => {
  it("says every act in words: those of undo, or its own", () => {
    expect(commands.length).toBeGreaterThan(250);
    expect(commands.filter((name) => !Object.hasOwn(act, name) && !Object.hasOwn(did, name))).toEqual([]);
  });

  it("has words of its own only for acts there are, and for filling the demo", () => {
    const known = new Set([...commands, "seed"]);
    expect(Object.keys(did).filter((name) => !known.has(name) || Object.hasOwn(act, name))).toEqual([]);
  });
});
