import "server-only";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** What the frame may ask for, and where it lies in pdf.js. */
const parts = [
  { name: /^pdf\.min\.mjs$/, folder: "legacy/build", type: "text/javascript" },
  { name: /^pdf\.worker\.min\.mjs$/, folder: "legacy/build", type: "text/javascript" },
  { name: /^[\w-]+\.bcmap$/, folder: "cmaps", type: "application/octet-stream" },
  { name: /^[\w-]+\.(pfb|ttf)$/, folder: "standard_fonts", type: "application/octet-stream" },
  { name: /^(openjpeg|jbig2|qcms_bg)(_nowasm_fallback)?\.(wasm|js)$/, folder: "wasm", type: "application/wasm" },
] as const;

const drawing = readOwn("draw-pdf.mjs");

/** One file of the frame in which a PDF is drawn; null for any other name. Nothing of anybody is in it. */
export async function partOfPdfFrame(name: string): Promise<{ bytes: Buffer<ArrayBuffer>; type: string } | null> {
  if (name === "draw.mjs") return { bytes: await drawing(), type: "text/javascript" };
  const part = parts.find((one) => one.name.test(name));
  if (!part) return null;
  const path = join(/* turbopackIgnore: true */ process.cwd(), "node_modules/pdfjs-dist", part.folder, name);
  const bytes = await readFile(path).catch(() => null);
  const type = name.endsWith(".js") ? "text/javascript" : part.type;
  return bytes && { bytes: Buffer.from(bytes), type };
}

type Origins = { url: string; filesOrigin: string | null };

/** Where the frame lies: under the other name of this server where it has one, else here, without an origin. */
export const pdfFrameAddress = ({ filesOrigin }: Origins): string => `${filesOrigin ?? ""}/api/pdf-frame/frame`;

/** It loads its own parts alone, and only our pages put it into themselves. */
export function pdfFramePolicy({ url, filesOrigin }: Origins): string {
  const parts = `${filesOrigin ?? url}/api/pdf-frame/`;
  return [
    "default-src 'none'",
    `script-src ${parts} 'wasm-unsafe-eval'`,
    `connect-src ${parts}`,
    `style-src-elem ${parts}`,
    "style-src-attr 'unsafe-inline'",
    "img-src blob: data:",
    `font-src ${parts} blob: data:`,
    `frame-ancestors ${new URL(url).origin}`,
    "sandbox allow-scripts",
  ].join("; ");
}

/** The page of the frame: it has nothing but a script and what its parent gives it. */
export const pdfFrameDocument = `<!doctype html><html lang="und"><head><meta charset="utf-8"><title>PDF</title>
<link rel="stylesheet" href="frame.css"></head><body><main></main><script type="module" src="draw.mjs"></script></body></html>`;

export const pdfFrameStyle = `html{color-scheme:light dark}body{margin:0;background:light-dark(#f1f0ec,#21211f);font:14px/1.45 system-ui,sans-serif}
main{display:grid;justify-items:center;gap:12px;padding:12px}canvas{display:block;max-width:100%;background:#fff;box-shadow:0 1px 4px rgb(0 0 0/.25)}
p{color:light-dark(#56524b,#b5b0a6);text-align:center}`;

function readOwn(name: string): () => Promise<Buffer<ArrayBuffer>> {
  return async () => Buffer.from(await readFile(join(/* turbopackIgnore: true */ process.cwd(), "lib/document", name)));
}
