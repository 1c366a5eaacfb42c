import { describe, expect, it } from "vitest";
import { isHere, placeInRail, theOneHere } from "./is-here";

const none = new URLSearchParams();

describe("A link of the rail is marked", () => {
  it("on its page and on the pages below it", () => {
    expect(isHere("/nivalis/partners", "/nivalis/partners", none)).toBe(true);
    expect(isHere("/nivalis/partners", "/nivalis/partners/7", none)).toBe(true);
    expect(isHere("/nivalis/partners", "/nivalis/partnership", none)).toBe(false);
  });

  it("only on its own page when it says so", () => {
    expect(isHere("/nivalis", "/nivalis/tickets", none, true)).toBe(false);
  });

  it("only where its query is part of the present one", () => {
    const sales = new URLSearchParams("section=sales&sort=due");
    expect(isHere("/nivalis/tickets?section=sales", "/nivalis/tickets", sales)).toBe(true);
    expect(isHere("/nivalis/tickets?section=marketing", "/nivalis/tickets", sales)).toBe(false);
  });
});

describe("Of the links of the rail", () => {
  const links = ["/n", "/n/tickets", "/n/tickets?view=calendar", "/n/tickets?section=sales", "/n/events"];
  const lit = (path: string, query = "") =>
    theOneHere(
      links.map((href) => ({ href, exact: href === "/n" })),
      path,
      new URLSearchParams(query),
    );

  it("one is lit: the calendar, a section, or all tickets", () => {
    expect(lit("/n/tickets")).toBe("/n/tickets");
    expect(lit("/n/tickets", "view=calendar&span=month")).toBe("/n/tickets?view=calendar");
    expect(lit("/n/tickets", "section=sales")).toBe("/n/tickets?section=sales");
    expect(lit("/n/tickets/7")).toBe("/n/tickets");
    expect(lit("/n")).toBe("/n");
    expect(lit("/n/partners")).toBeNull();
  });

  it("settings are lit on the pages that they lead to", () => {
    expect(placeInRail("/n/import")).toBe("/n/settings");
    expect(placeInRail("/n/import/7/rows")).toBe("/n/settings/7/rows");
    expect(placeInRail("/n/mail/sent")).toBe("/n/settings/sent");
    expect(placeInRail("/n/imports")).toBe("/n/imports");
    expect(placeInRail("/n/tickets/7")).toBe("/n/tickets/7");
  });
});
