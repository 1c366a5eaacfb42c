import { describe, expect, it } from "vitest";

import type { Standing } from "@/lib/kernel/actor";

import { visibleEntries } from "./visible";

const standing = (fields: Partial<Standing>): Standing => ({
  role: "staff",
  supervises: [],
  operates: [],
  audits: [],
  readsTicketDrafts: [],
  readsEventDrafts: [],
  portal: null,
  ...fields,
});
const entry = (id: string, fields: Partial<Parameters<typeof visibleEntries>[0][number]> = {}) => ({
  id,
  parentId: null,
  sectionId: null,
  roles: null,
  href: "/tickets",
  ...fields,
});
const seen = (entries: ReturnType<typeof entry>[], who: Standing) => visibleEntries(entries, who).map(({ id }) => id);

describe("Of the menu, somebody sees", () => {
  it("entries of sections with a seat, and those for their role", () => {
    const entries = [
      entry("sales", { sectionId: "s" }),
      entry("support", { sectionId: "h" }),
      entry("bosses", { roles: ["supervisor"] }),
    ];
    expect(seen(entries, standing({ operates: ["s"] }))).toEqual(["sales"]);
    expect(seen(entries, standing({ supervises: ["h"] }))).toEqual(["support", "bosses"]);
    expect(seen(entries, standing({ role: "admin" }))).toEqual(["sales", "support", "bosses"]);
  });

  it("no holder of nothing, and nothing below what they may not use", () => {
    const entries = [
      entry("root", { href: null }),
      entry("branch", { href: null, parentId: "root" }),
      entry("leaf", { parentId: "branch", roles: ["admin"] }),
      entry("closed", { roles: ["admin"] }),
      entry("below", { parentId: "closed" }),
    ];
    expect(seen(entries, standing({ operates: ["s"] }))).toEqual([]);
    expect(seen(entries, standing({ role: "admin" }))).toEqual(["root", "branch", "leaf", "closed", "below"]);
  });
});
