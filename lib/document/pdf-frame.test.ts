import { describe, expect, it } from "vitest";

import { readEnvironment } from "@/lib/env";

import { pdfFrameAddress, pdfFramePolicy } from "./pdf-frame";

describe("The frame in which a PDF is drawn", () => {
  it("has no origin, and loads its parts from here", () => {
    const here = readEnvironment({ SUIVI_URL: "https://suivi.example.org/" });
    expect(pdfFrameAddress(here)).toBe("/api/pdf-frame/frame");
    expect(pdfFramePolicy(here)).toContain("script-src https://suivi.example.org/api/pdf-frame/ ");
    expect(pdfFramePolicy(here)).toMatch(/frame-ancestors https:\/\/suivi\.example\.org; sandbox allow-scripts$/);
  });

  it("lies under another name of the server where it has one, and is put into our pages alone", () => {
    const there = readEnvironment({ SUIVI_URL: "http://localhost:3000", FILES_ORIGIN: "http://files.localhost:3000/" });
    expect(pdfFrameAddress(there)).toBe("http://files.localhost:3000/api/pdf-frame/frame");
    expect(pdfFramePolicy(there)).toContain("connect-src http://files.localhost:3000/api/pdf-frame/;");
    expect(pdfFramePolicy(there)).toMatch(/frame-ancestors http:\/\/localhost:3000; sandbox allow-scripts$/);
  });

  it("asks for another name, not for another port, which cookies do not know", () => {
    const sameName = { SUIVI_URL: "http://localhost:3000", FILES_ORIGIN: "http://localhost:3001" };
    expect(() => readEnvironment(sameName)).toThrow("another host name");
  });
});
