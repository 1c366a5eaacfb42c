import { describe, expect, it } from "vitest";

import { articleChanges } from "./article-changes";

const changes = (before: string | null, after: string) => articleChanges(before, after, (id) => `/p/${id}`);
const picture = (last: number) => `![Panel](file:0192f3a4-0000-7000-8000-00000000000${last})`;

describe("A version of an article beside the one before", () => {
  it("is shown as it was read, with the words that changed marked", () => {
    expect(changes("# Hours\n\nFrom **nine** to five.\n", "# Hours\n\nFrom **ten** to five.\n")).toEqual([
      { kind: "same", html: "<h2>Hours</h2>\n" },
      { kind: "changed", html: "<p>From <strong><del>nine</del><ins>ten</ins></strong> to five.</p>\n" },
    ]);
  });

  it("says which paragraphs came and which went", () => {
    expect(changes("One.\n\nTwo.", "One.\n\nTwo.\n\n- three").map(({ kind }) => kind)).toEqual([
      "same",
      "same",
      "added",
    ]);
    expect(changes("One.\n\nTwo.", "Two.").map(({ kind }) => kind)).toEqual(["removed", "same"]);
  });

  it("shows a paragraph that became something else as the old one and the new one", () => {
    expect(changes("Call us on Monday.", "- Call us\n- on Monday").map(({ kind }) => kind)).toEqual([
      "removed",
      "added",
    ]);
    expect(changes("Wolves.", "Nothing that was said here stayed.").map(({ kind }) => kind)).toEqual([
      "removed",
      "added",
    ]);
  });

  it("tells when only a picture changed, or only how words look", () => {
    expect(changes(picture(1), picture(2)).map(({ kind }) => kind)).toEqual(["removed", "added"]);
    expect(changes("Press it.", "Press **it**.").map(({ kind }) => kind)).toEqual(["removed", "added"]);
  });

  it("keeps what is typed as typed", () => {
    expect(changes("Where a < b and b < c & d", "Where a < b and b < c & <i>")).toEqual([
      { kind: "changed", html: "<p>Where a &lt; b and b &lt; c &amp; <del>d</del><ins>&lt;i&gt;</ins></p>\n" },
    ]);
  });

  it("is all there is, where it is the first", () => {
    expect(changes(null, "One.")).toEqual([{ kind: "same", html: "<p>One.</p>\n" }]);
  });
});
