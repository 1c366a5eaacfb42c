import "server-only";
import { Readable } from "node:stream";

import { hasContent, openContent } from "./content-store";
import { attachmentHeader } from "./file-name";

type Kept = { sha256: string; size: number; fileName: string; mimeType: string };

/** A file as a download, never shown inside our pages whatever it holds. */
export async function download({ sha256, size, fileName, mimeType }: Kept): Promise<Response> {
  if (!(await hasContent(sha256))) throw new Error(`The bytes of ${sha256} are not in the content store.`);
  return new Response(Readable.toWeb(openContent(sha256)) as ReadableStream<Uint8Array>, {
    headers: {
      ...harmless,
      "Content-Type": mimeType,
      "Content-Length": String(size),
      "Content-Disposition": attachmentHeader(fileName),
    },
  });
}

/** What is not there and what is not yours answer alike. */
export const noDownload = (): Response => new Response(null, { status: 404, headers: harmless });

export const harmless = {
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": "default-src 'none'; sandbox",
  "Cache-Control": "private, no-store",
  "Cross-Origin-Resource-Policy": "same-origin",
};
