import { describe, expect, it } from "vitest";

import { isChanged, keptOf, queryOfSaved, savedHref } from "./saved-filter";

const id = "0190f0c0-0000-7000-8000-000000000001";
const query = {
  kind: "sale_opportunity",
  responsible: "me",
  sort: "-revenue",
  view: "board",
  nonsense: "1",
  "f.tier": "gold",
};

describe("A saved filter", () => {
  it("gives back the address it was made of, without what an address does not know", () => {
    expect(queryOfSaved(keptOf(query))).toEqual({
      kind: "sale_opportunity",
      responsible: "me",
      sort: "-revenue",
      view: "board",
      "f.tier": "gold",
    });
    expect(savedHref("nivalis", { ...keptOf({ late: "1" }), id })).toBe(`/nivalis/tickets?late=1&saved=${id}`);
  });

  it("keeps columns, and what a graph counts by what", () => {
    const graph = keptOf({ view: "graph", by: "section", measure: "weighted", cols: "title,state" });
    expect(graph).toMatchObject({
      viewMode: "graph",
      view: { by: "section", measure: "weighted", cols: "title,state" },
    });
    expect(isChanged(graph, { view: "graph", by: "section", measure: "weighted", cols: "title,state" })).toBe(false);
    expect(isChanged(graph, { view: "graph", by: "kind", measure: "weighted", cols: "title,state" })).toBe(true);
  });

  it("does not count as changed by the order of its parts, the page one is on, or its own name", () => {
    expect(isChanged(keptOf(query), { ...query, saved: id, after: "[1]", panel: "filters" })).toBe(false);
    expect(isChanged(keptOf(query), { ...query, late: "1" })).toBe(true);
  });

  it("does not believe what stands in its row", () => {
    expect(
      queryOfSaved({ criteria: { kind: "x", q: 7 }, sort: "drop", viewMode: "list", view: { by: "1=1" } }),
    ).toEqual({});
  });
});
