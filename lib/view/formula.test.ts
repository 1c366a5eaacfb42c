import { expect, it } from "vitest";

import { csvLines } from "./csv";

const written = (cell: string) => csvLines([[cell]]).trimEnd();

it.each(["=1+1", "=HYPERLINK(1)\nsecond line", "\n=1+1", " =1+1", "＝1+1", "+1", "-1", "@SUM(1)", "\t=1"])(
  "writes %j as text",
  (cell) => expect(written(cell).replace(/^"/, "").startsWith("'")).toBe(true),
);

it.each(["A door creaks", "1 = 1", "", "a@b.example"])("leaves %j alone", (cell) =>
  expect(written(cell)).not.toContain("'"),
);

it.each(["x;=1+cmd|/C calc!A0;", "x\t@SUM(1)", "; +1", "a;b;-1"])(
  "writes %j as text where a sign in it begins another cell, too",
  (cell) => expect(written(cell)).not.toMatch(/[;\t|]\s*[=+@-]/),
);
