import { describe, expect, it } from "vitest";

import { framedBy, siteOf, sitesInput } from "./site";

describe("A site that may show a form", () => {
  it("is the origin of what somebody typed", () => {
    expect(siteOf("https://www.Example.org/contact?a=1")).toBe("https://www.example.org");
    expect(siteOf("www.example.org")).toBe("https://www.example.org");
    expect(siteOf("http://localhost:8080")).toBe("http://localhost:8080");
    expect(siteOf("https://münchen.example")).toBe("https://xn--mnchen-3ya.example");
  });

  it("is nothing that would say more in a header, and no address with a name in it", () => {
    for (const typed of [
      "https://a.example;script-src *",
      "https://a;sandbox",
      "https://a,b",
      "https://*.example.org",
      "https://me:pw@example.org",
      "javascript:alert(1)",
      "data:text/html,x",
      "'self'",
      "https://",
      "",
    ])
      expect(siteOf(typed), typed).toBeNull();
  });

  it("stands once, one a line, and a wrong one is said", () => {
    expect(sitesInput.parse("https://a.example/\n a.example \n\nhttp://b.example:81/x")).toEqual([
      "https://a.example",
      "http://b.example:81",
    ]);
    expect(sitesInput.safeParse("https://a;b").error?.issues[0]?.message).toBe("webForm.refusal.site");
    expect(sitesInput.safeParse(Array.from({ length: 21 }, (_, at) => `s${at}.example`).join("\n")).success).toBe(
      false,
    );
  });

  it("is named in the policy; without one nobody frames the page", () => {
    expect(framedBy(["https://a.example", "https://b;x"])).toBe("frame-ancestors https://a.example");
    expect(framedBy([])).toBe("frame-ancestors 'none'");
  });
});
