import { Readable } from "node:stream";

import { viewer } from "@/lib/access/page";
import { readAs } from "@/lib/access/scope";
import { openContent } from "@/lib/document/content-store";
import { Refusal } from "@/lib/kernel/refusal";
import { rawMail } from "@/lib/mail/pages";
import { adminOnly } from "@/lib/organisation/admin-only";

/** The mail as it came, as a download: for administrators; for everybody else there is no such thing. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ org: string; id: string }> },
): Promise<Response> {
  const { org, id } = await params;
  const { organisation, actor } = await viewer(org);
  try {
    const { sha256, size } = await readAs(organisation.id, actor, (scope) => {
      adminOnly(scope);
      return rawMail(scope, id);
    });
    return new Response(Readable.toWeb(openContent(sha256)) as ReadableStream<Uint8Array>, {
      headers: {
        ...harmless,
        "Content-Type": "application/octet-stream",
        "Content-Length": String(size),
        "Content-Disposition": `attachment; filename="${id}.eml"`,
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
};
