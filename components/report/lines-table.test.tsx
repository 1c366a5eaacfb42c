import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";

import { readReportAsk } from "@/lib/report/ask";
import { cases } from "@/lib/report/reports/cases";

import { LinesTable } from "./lines-table";
import { reportAddress } from "./report-address";
import type { SaidLines } from "./said-lines";

const person = "01890000-0000-7000-8000-000000000001";
const line = `2026-05~${person}~EUR`;
const asked = readReportAsk(cases.standard, {
  period: "all",
  by: "createdMonth,responsible",
  view: "table",
  kind: "general",
});
const address = reportAddress("acme", "cases", cases.standard, asked);

const said: SaidLines = {
  label: "Figures",
  strips: false,
  names: [
    { label: "Month" },
    { label: "Responsible", page: "/acme/reports/about/person/", face: true },
    { label: "Currency" },
  ],
  figures: [{ label: "Cases", measure: "cases", href: "/order" }, { label: "Median" }],
  cells: address.cells,
  of: "now",
  open: { line, measure: "cases" },
  lines: [{ key: line, names: ["2026-05", "Demo User", "EUR"], flags: ["average over 48 h"], cells: ["12", "3 h"] }],
  totals: [{ key: "total~EUR", names: ["Total", "EUR"], cells: [{ text: "0", shut: true, small: ["was 4"] }, "–"] }],
};
const drawn = renderToStaticMarkup(<LinesTable said={said} />);

describe("Lines of a report", () => {
  it("open each figure at the very address that the page reads back as that figure, with all it asked", () => {
    const href = /href="(\?[^"]*)"/.exec(drawn)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const read = readReportAsk(cases.standard, Object.fromEntries(new URLSearchParams(href)));
    expect(read).toEqual({ ...asked, cell: { line, measure: "cases", of: "now" } });
    expect(new URL(href, "http://x/acme/reports/cases").searchParams.toString()).toBe(
      new URL(address.at({ cell: read.cell }), "http://x").searchParams.toString(),
    );
  });

  it("say which figure is open, open nothing where there are no rows, and name records by their page", () => {
    expect(drawn.match(/aria-current="true"/g)).toHaveLength(1);
    expect(drawn).toContain("<td>0<small>was 4</small></td>");
    expect(drawn).toContain(`href="/acme/reports/about/person/${person}"`);
    expect(drawn).toContain('<th scope="row" colSpan="2">Total</th>');
  });

  it("say once what all figures have in common", () => {
    expect(drawn.match(/data-go/g)).toHaveLength(1);
    expect(drawn).not.toContain("data-label");
  });
});
