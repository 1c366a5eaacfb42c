import { expect, test } from "vitest";

import { firstWords, plainText } from "./plain-text";

test("A message in HTML is shown as its text, with its lines", () => {
  const html = "<p>Hello &amp; thanks,</p><p>it <b>works</b>.<br>Anna</p><style>p{}</style><script>alert(1)</script>";
  expect(plainText(html, "html")).toBe("Hello & thanks,\nit works.\nAnna");
});

test("Markup that hides in markup does not come back", () => {
  expect(plainText("<scr<script>ipt>alert(1)</scr</script>ipt>", "html")).not.toContain("<script");
  expect(plainText("1 < 2 and <b>3 &lt; 4</b>", "html")).toBe("1 < 2 and 3 < 4");
});

test("Text stays text, and a list shows one line of it", () => {
  expect(plainText("a <b>\r\n\r\n\r\n\r\nb", "text")).toBe("a <b>\n\nb");
  expect(firstWords("a\n\n b", "text")).toBe("a b");
  expect(plainText("x".repeat(30), "text", 10)).toBe(`${"x".repeat(10)}…`);
});

test("A mail of half a million spaces is read as fast as any other", () => {
  const before = performance.now();
  expect(plainText(`a  \n${" ".repeat(500_000)}b`, "text", 600)).toBe("a…");
  expect(performance.now() - before).toBeLessThan(500);
});
