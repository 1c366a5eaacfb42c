import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { parseSearch } from "./search-query";

describe("What is typed into the search box", () => {
  it("is words that match from their beginning, phrases as they stand, and words to leave out", () => {
    expect(parseSearch('print "paper jam" -fax').terms).toEqual([
      { text: "print", prefix: true, not: false },
      { text: "paper jam", prefix: false, not: false },
      { text: "fax", prefix: true, not: true },
    ]);
  });

  it("knows a ticket's number in each of its spellings, and still looks for it as a word", () => {
    for (const typed of ["101", "#101", "[101]"]) expect(parseSearch(typed).number).toBe(101);
    expect(parseSearch("order 4711")).toMatchObject({ number: 4711, terms: [{ text: "order" }, { text: "4711" }] });
    expect(parseSearch("2026-05-01").number).toBeNull();
  });

  it("narrows by fields, in quotes where a value has spaces", () => {
    expect(parseSearch('printer state:pending section:"Support Level 1" from:anna state:open')).toMatchObject({
      terms: [{ text: "printer" }],
      filters: { state: ["pending", "open"], section: ["Support Level 1"], from: ["anna"] },
    });
  });

  it("takes what only looks like a field as a word", () => {
    expect(parseSearch("http://example.org error:42").terms.map(({ text }) => text)).toEqual([
      "http://example.org",
      "error:42",
    ]);
  });

  it("never fails, whatever somebody types", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 600 }), (typed) => {
        expect(parseSearch(typed).terms.length).toBeLessThanOrEqual(12);
      }),
    );
  });
});
