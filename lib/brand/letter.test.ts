import { describe, expect, it } from "vitest";

import { contrast } from "./colour";
import { brandedHtml } from "./letter";

const plain = { slug: "my-company", name: "Müller & <Söhne>", colour: null, logoHash: null };
const words = { text: "Hello,\n\nsee https://suivi.example/x?a=1&b=2\nand wait.", html: null };
const base = "https://suivi.example";

describe("A letter of an organisation", () => {
  it("has its name above the words, which are paragraphs with links", () => {
    const html = brandedHtml(plain, words, base);
    expect(html).toContain(">Müller &amp; &lt;Söhne&gt;</strong>");
    expect(html).toContain("<p>Hello,</p>");
    expect(html).toContain(
      '<p>see <a href="https://suivi.example/x?a=1&amp;b=2">https://suivi.example/x?a=1&amp;b=2</a><br>and wait.</p>',
    );
  });

  it("has its logo by the address everybody has, and nothing else that is fetched", () => {
    const html = brandedHtml({ ...plain, logoHash: "0123456789abcdef99" }, words, base);
    expect(html.match(/(?:src|url\()[^>]*?https?:[^"]*/g)).toEqual([
      'src="https://suivi.example/api/brand/my-company/logo?v=0123456789abcdef',
    ]);
    expect(html).toContain('alt="Müller &amp; &lt;Söhne&gt;"');
    expect(html).not.toMatch(/<script|<style|<link/);
  });

  it("is in its colour, or in the nearest tone of it that can be read on white", () => {
    const html = brandedHtml({ ...plain, colour: "#ffe14d" }, words, base);
    const tone = /strong style="[^"]*color:(#[0-9a-f]{6})/.exec(html)?.[1] ?? "#ffffff";
    expect(contrast(tone, "#ffffff")).toBeGreaterThanOrEqual(4.5);
    expect(brandedHtml({ ...plain, colour: "#0b6165" }, words, base)).toContain("border-bottom:2px solid #0b6165");
  });

  it("leaves what was composed as HTML as it is", () => {
    expect(brandedHtml(plain, { text: "x", html: "<p><b>x</b></p>" }, base)).toContain("<p><b>x</b></p>");
  });
});
