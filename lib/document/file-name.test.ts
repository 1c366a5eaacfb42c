import { expect, test } from "vitest";

import { attachmentHeader, safeFileName } from "./file-name";

test.each([
  ["report.pdf", "report.pdf"],
  ["../../etc/passwd", "etc passwd"],
  ["C:\\temp\\x.txt", "C temp x.txt"],
  ["\u202egpj.exe", "gpj.exe"],
  ["\u200b.htaccess", "htaccess"],
  ["a\u0000b.txt", "a b.txt"],
  ["name. . ", "name"],
  ["", "file"],
  ["...", "file"],
])("%j is kept as %j", (given, kept) => {
  expect(safeFileName(given)).toBe(kept);
});

test("A long name keeps its ending", () => {
  const name = safeFileName(`${"é".repeat(500)}.pdf`);
  expect(Array.from(name)).toHaveLength(180);
  expect(name).toMatch(/\.pdf$/);
});

test("A download carries a plain name for old programs and the exact one beside it", () => {
  expect(attachmentHeader('Über "uns".pdf')).toBe(
    "attachment; filename=\"_ber uns .pdf\"; filename*=UTF-8''%C3%9Cber%20uns%20.pdf",
  );
  expect(attachmentHeader("a\r\nSet-Cookie: x.txt")).not.toMatch(/[\r\n]/);
  expect(attachmentHeader("lone \ud800 surrogate")).toContain("filename*=UTF-8''");
});
