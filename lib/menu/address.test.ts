import { describe, expect, it } from "vitest";

import { addressOfEntry } from "./address";

const entry = { target: "builtin", builtin: "list", sectionId: "sales", savedFilterId: null, viewMode: null } as const;

describe("An entry of a menu", () => {
  it("opens its list as the view chosen for it: list, board, calendar or graph", () => {
    const shown = (["list", "kanban", "calendar", "graph"] as const).map((viewMode) =>
      addressOfEntry({ ...entry, viewMode }),
    );
    expect(shown).toEqual([
      "/tickets?section=sales",
      "/tickets?section=sales&view=board",
      "/tickets?section=sales&view=calendar",
      "/tickets?section=sales&view=graph",
    ]);
  });

  it("shows a saved filter in that view as well", () => {
    const filter = { ...entry, target: "filter", builtin: null, criteria: { late: "1", view: "list" } } as const;
    expect(addressOfEntry({ ...filter, viewMode: "kanban" })).toBe("/tickets?late=1&view=board");
  });

  it("leads nowhere without a section, or where it only holds others", () => {
    expect(addressOfEntry({ ...entry, sectionId: null })).toBeNull();
    expect(addressOfEntry({ ...entry, target: "none" })).toBeNull();
  });
});
