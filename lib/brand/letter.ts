import { escapeHtml } from "@/lib/text/text-values";

import { tonesOf } from "./tones";
import { type Brand, logoAddress } from "./types";

type Letter = { text: string; html: string | null };

/**
 * A letter of the organisation as HTML: its logo, else its name, in its colour above the words. Styles stand at the
 * elements, since mail programs drop sheets. The logo lies at the one public address of the portal: it is the same for
 * everybody, so that it tells nothing of who reads, and nobody's answer carries it back as a file.
 */
export function brandedHtml(brand: Brand, { text, html }: Letter, baseUrl: string): string {
  const accent = brand.colour && tonesOf(brand.colour).light.accent;
  const logo = logoAddress(brand);
  const name = escapeHtml(brand.name);
  const coloured = accent ? `color:${accent};` : "";
  const line = accent ? `border-bottom:2px solid ${accent};` : "";
  const head = logo
    ? `<img src="${escapeHtml(baseUrl + logo)}" alt="${name}" height="40" style="display:block;height:40px;width:auto;border:0;font-size:18px;font-weight:600;${coloured}">`
    : `<strong style="font-size:18px;${coloured}">${name}</strong>`;
  return [
    `<div style="max-width:600px;margin:0 auto;padding:16px;font-family:${fonts};font-size:15px;line-height:1.5">`,
    `<div style="padding:0 0 12px;margin:0 0 20px;${line}">${head}</div>`,
    html ?? paragraphs(text),
    "</div>",
  ].join("\n");
}

const fonts = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,'PingFang SC','Microsoft YaHei',sans-serif";

/** Plain words as paragraphs; addresses in them lead there. */
const paragraphs = (text: string): string =>
  text
    .trim()
    .split(/(?:\r?\n){2,}/)
    .map((part) => `<p>${part.split(/\r?\n/).map(linked).join("<br>")}</p>`)
    .join("\n");

const linked = (line: string): string =>
  line
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((piece, at) => (at % 2 === 1 ? `<a href="${escapeHtml(piece)}">${escapeHtml(piece)}</a>` : escapeHtml(piece)))
    .join("");
