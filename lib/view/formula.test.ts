import Papa from "papaparse";
import { expect, it } from "vitest";

import { formula } from "./formula";

const written = (cell: string) => Papa.unparse([[cell]], { escapeFormulae: formula });

it.each(["=1+1", "=HYPERLINK(1)\nsecond line", "\n=1+1", " =1+1", "＝1+1", "+1", "-1", "@SUM(1)", "\t=1"])(
  "writes %j as text",
  (cell) => expect(written(cell).replace(/^"/, "").startsWith("'")).toBe(true),
);

it.each(["A door creaks", "1 = 1", "", "a@b.example"])("leaves %j alone", (cell) =>
  expect(written(cell)).not.toContain("'"),
);
