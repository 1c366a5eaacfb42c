import { describe, expect, it } from "vitest";

import { wayToCurrent } from "./current-entry";
import type { MenuNode } from "./menu-node";

const node = (id: string, href: string | null, children: MenuNode[] = []): MenuNode => ({
  id,
  label: id,
  href,
  icon: null,
  count: null,
  children,
});
const sales = node("root", null, [
  node("base", "/n/tickets?section=s", [
    node("my", "/n/tickets?section=s&responsible=me", [
      node("my.open", "/n/tickets?section=s&responsible=me&phase=open"),
    ]),
  ]),
  node("partners", "/n/partners"),
]);
const at = (address: string) => {
  const [path = "", query] = address.split("?");
  return wayToCurrent([sales], path, new URLSearchParams(query));
};

describe("The present page stands in the menu", () => {
  it("at the entry that says most of it", () => {
    expect(at("/n/tickets?section=s")).toEqual(["root", "base"]);
    expect(at("/n/tickets?section=s&phase=open&responsible=me&sort=number")).toEqual(["root", "base", "my", "my.open"]);
    expect(at("/n/partners")).toEqual(["root", "partners"]);
  });

  it("or nowhere", () => {
    expect(at("/n/tickets?section=other")).toEqual([]);
    expect(at("/n/partners/1")).toEqual([]);
  });
});
