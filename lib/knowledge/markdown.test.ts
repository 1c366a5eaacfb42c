import { describe, expect, it } from "vitest";

import { articleHtml as htmlOf, articleText as textOf, excerptOf } from "./markdown";
import { picturesIn, withAlt } from "./picture";

const id = "0192f3a4-5b6c-7d8e-9f01-23456789abcd";
const articleHtml = (body: string) => htmlOf(body, (one) => `/pictures/${one}?a=1&b="`);
const articleText = (body: string) => textOf(body, null);

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

  it("shows pictures that were added to articles, and those alone", () => {
    expect(articleHtml(`![The *panel*, "open"](file:${id})`)).toBe(
      `<p><img src="/pictures/${id}?a=1&amp;b=&quot;" loading="lazy" alt="The panel, &quot;open&quot;" /></p>\n`,
    );
    expect(articleHtml(`![](file:${id})`)).toContain('alt=""');
    for (const elsewhere of [`file:${id}x`, "file:///etc/passwd", "cid:x", "data:image/png;base64,AA", "//a.example/x"])
      expect(articleHtml(`![x](${elsewhere})`)).not.toContain("<img");
    expect(articleHtml("![our <logo>](https://a.example/x.png)")).toMatch(
      /^<p><a href="https:\/\/a\.example\/x\.png"[^>]*>our &lt;logo&gt;<\/a><\/p>\n$/,
    );
    expect(articleHtml(`[a file](file:${id})`)).not.toContain("href");
    expect(articleHtml(`\`![x](file:${id})\``)).not.toContain("<img");
  });

  it("tells its pictures in their order, with what is said of them", () => {
    expect(picturesIn(`![Panel](file:${id}) and ![ ](file:${id}), ![x](https://a.example/x)`)).toEqual([
      { id, alt: "Panel" },
      { id, alt: " " },
    ]);
    expect(withAlt(`![a](file:${id}) ![](file:${id})`, 1, "$& [new]")).toBe(`![a](file:${id}) ![$& new](file:${id})`);
  });

  it("goes into a mail with what its pictures show, and where they are to be seen", () => {
    const body = `See:\n\n![The panel](file:${id})\n\n![](file:${id})\n\n![x](https://a.example/x.png)`;
    expect(textOf(body, "https://h.example/help/1")).toBe("See:\n\nThe panel (https://h.example/help/1)");
    expect(textOf(body, null)).toBe("See:\n\nThe panel");
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
