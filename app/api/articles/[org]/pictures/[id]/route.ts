import { Readable } from "node:stream";

import { addressHeader, networkOf } from "@/lib/access/remote-address";
import { clock } from "@/lib/access/clock";
import { limiter } from "@/lib/access/rate";
import { openContent } from "@/lib/document/content-store";
import { harmless, noDownload } from "@/lib/document/download";
import { Refusal } from "@/lib/kernel/refusal";
import { pictureFor } from "@/lib/knowledge/as-reader";

/** Pictures of many articles in a row, for all who sit behind one address. */
const allowed = limiter(1200);

/** A picture of an article, for those who may read it: staff, customers and suppliers, strangers where help is public. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ org: string; id: string }> },
): Promise<Response> {
  const network = networkOf(request.headers.get(addressHeader) ?? "unknown");
  if (!allowed(network, clock().getTime())) return new Response(null, { status: 429, headers: harmless });
  const { org, id } = await params;
  const article = new URL(request.url).searchParams.get("article");
  try {
    const { sha256, size, mimeType } = await pictureFor(org, id, article === null ? null : Number(article));
    // Bytes never change under an id; whether somebody may still see them is asked each time.
    const headers = { ...harmless, "Cache-Control": "private, no-cache", ETag: `"${sha256.slice(0, 32)}"` };
    if (request.headers.get("if-none-match") === headers.ETag) return new Response(null, { status: 304, headers });
    return new Response(Readable.toWeb(openContent(sha256)) as ReadableStream<Uint8Array>, {
      headers: { ...headers, "Content-Type": mimeType, "Content-Length": String(size) },
    });
  } catch (error) {
    if (error instanceof Refusal) return noDownload();
    throw error;
  }
}
