import { expect, test } from "vitest";

import { contentTypeOf } from "./content-type";

const bytes = (text: string) => new TextEncoder().encode(text);

test.each([
  ["page.png", "<!doctype html><script>alert(1)</script>", "application/octet-stream"],
  ["drawing.svg", "<svg onload='alert(1)'/>", "application/octet-stream"],
  ["page.html", "<h1>hello</h1>", "application/octet-stream"],
  ["report.pdf", "%PDF-1.7", "application/pdf"],
  ["report.exe", "%PDF-1.7", "application/pdf"],
  ["sheet.xlsx", "PK\u0003\u0004", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  ["page.html", "PK\u0003\u0004", "application/zip"],
  ["notes.txt", "hello", "text/plain; charset=utf-8"],
  ["notes.txt", "hel\u0000lo", "application/octet-stream"],
])("%s that begins with %j is served as %s", (name, head, type) => {
  expect(contentTypeOf(name, bytes(head))).toBe(type);
});
