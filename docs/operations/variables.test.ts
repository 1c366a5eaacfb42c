import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const read = (path: string) => readFileSync(path, "utf8");
const inCode = () => [...read("lib/env.ts").matchAll(/^ {2}([A-Z][A-Z0-9_]+): /gm)].map(([, name]) => name ?? "");

it("explains every variable that is read, and no other", () => {
  const page = read("docs/operations/variables.md");
  const explained = [...page.matchAll(/^\| `([A-Z][A-Z0-9_]+)`/gm)].map(([, name]) => name ?? "");
  expect(inCode().length).toBeGreaterThan(35);
  expect(explained.toSorted()).toEqual(inCode().toSorted());
});

it("gives each of them a meaning, a default and an example", () => {
  const rows = read("docs/operations/variables.md")
    .split("\n")
    .filter((line) => /^\| `[A-Z]/.test(line))
    .map((line) => line.split("|").map((cell) => cell.trim()));
  expect(rows.filter((cells) => cells.length !== 6 || cells.slice(1, 5).includes(""))).toEqual([]);
});

it("is shown in .env.example as well, all but the door of tests", () => {
  const example = read(".env.example");
  const missing = inCode().filter((name) => !new RegExp(`^#?${name}=`, "m").test(example));
  expect(missing).toEqual(["SUIVI_TEST"]);
});
