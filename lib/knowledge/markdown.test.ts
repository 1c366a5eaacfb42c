import { describe, expect, it } from "vitest";

import { articleHtml, articleText, excerptOf } from "./markdown";

describe("The text of an article", () => {
  it("has headings below the page's own, lists, links and code", () => {
    expect(articleHtml("# First\n\n- one\n- two\n\n`code`")).toBe(
      "<h2>First</h2>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n<p><code>code</code></p>\n",
    );
    expect(articleHtml("[here](https://nivalis.example)")).toContain('href="https://nivalis.example"');
  });

  it("takes no HTML, no scripts and no pictures from elsewhere", () => {
    expect(articleHtml("<script>alert(1)</script>")).not.toContain("<script");
    expect(articleHtml("<img src=x onerror=alert(1)>")).not.toContain("<img");
    expect(articleHtml("[x](javascript:alert(1))")).not.toContain("href");
    expect(articleHtml("![x](https://tracker.example/p.gif)")).not.toContain("<img");
    expect(articleHtml('[x](https://a.example "\\" onclick=alert(1)")')).toContain('title="&quot; onclick=alert(1)"');
  });

  it("goes into a mail as words, with the addresses of its links", () => {
    expect(articleText("## Steps\n\nSee **the manual**.\n\n1. Open\n2. Close\n\n[Orders](https://a.example/x)")).toBe(
      "Steps\n\nSee the manual.\n\n1. Open\n2. Close\n\nOrders (https://a.example/x)",
    );
    expect(articleText("https://a.example/x")).toBe("https://a.example/x");
  });

  it("begins with a line for lists, cut between words", () => {
    expect(excerptOf("## How to\n\nPress the **button** twice", 20)).toBe("How to Press the …");
  });
});
