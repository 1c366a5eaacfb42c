import { Readable } from "node:stream";

import { viewer } from "@/lib/access/page";
import { readAs } from "@/lib/access/scope";
import { hasContent, openContent } from "@/lib/document/content-store";
import { attachmentHeader } from "@/lib/document/file-name";
import { documentToSend } from "@/lib/attachment/queries";
import { Refusal } from "@/lib/kernel/refusal";

/** A download, never shown inside our pages whatever it holds. What is not there and what is not yours answer alike. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ org: string; id: string }> },
): Promise<Response> {
  const { org, id } = await params;
  const { organisation, actor } = await viewer(org);
  try {
    const file = await readAs(organisation.id, actor, (scope) => documentToSend(scope, id));
    if (!(await hasContent(file.sha256))) throw new Error(`The bytes of ${file.sha256} are not in the content store.`);
    return new Response(Readable.toWeb(openContent(file.sha256)) as ReadableStream<Uint8Array>, {
      headers: {
        ...harmless,
        "Content-Type": file.mimeType,
        "Content-Length": String(file.size),
        "Content-Disposition": attachmentHeader(file.fileName),
      },
    });
  } catch (error) {
    if (error instanceof Refusal) return new Response(null, { status: 404, headers: harmless });
    throw error;
  }
}

const harmless = {
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": "default-src 'none'; sandbox",
  "Cache-Control": "private, no-store",
  "Cross-Origin-Resource-Policy": "same-origin",
};
