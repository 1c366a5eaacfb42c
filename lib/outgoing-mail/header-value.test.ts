import { describe, expect, it } from "vitest";

import { escapeHtml } from "@/lib/text/text-values";
import { sourceFiles } from "@/lib/testing/source";

import { headerName, headerText } from "./header-value";

describe("Text from outside in a header", () => {
  it("is one line, whatever breaks it holds, and short", () => {
    for (const mark of ["\r\n", "\r", "\n", "\0", "\u2028", "\u2029", "\u0085", "\u202e"])
      expect(headerText(`Printer${mark}Bcc: eve@evil.example`)).toBe("Printer Bcc: eve@evil.example");
    expect(headerText("x".repeat(10_000))).toHaveLength(200);
    expect(headerText("🙂".repeat(300))).toBe("🙂".repeat(200));
  });

  it("is a name that is never read as a recipient, nor made into a link (A-19, A-20)", () => {
    expect(headerName('x" <evil@t>\r\nBcc: e@t')).toBe("x evil t Bcc e t");
    expect(headerName("https://evil.test")).not.toMatch(/https?:|www\./);
    expect(headerName("Prof. Ada Lindqvist")).toBe("Prof. Ada Lindqvist");
    expect(escapeHtml('<a href="https://evil.test">x</a>')).not.toContain("<a");
  });
});

describe("The mailer", () => {
  it("is nowhere used without switching files and addresses off (A-22)", () => {
    const users = sourceFiles()
      .filter(({ path }) => path.startsWith("lib/") && !path.includes("/testing/"))
      .filter(({ imports }) => imports.some(({ from, typeOnly }) => from === "nodemailer" && !typeOnly));
    expect(users.length).toBeGreaterThan(0);
    for (const { path, text } of users) {
      expect(text, path).toContain("disableFileAccess: true");
      expect(text, path).toContain("disableUrlAccess: true");
    }
  });
});
