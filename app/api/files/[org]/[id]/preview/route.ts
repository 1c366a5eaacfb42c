import { viewer } from "@/lib/access/page";
import { clock } from "@/lib/access/clock";
import { limiter } from "@/lib/access/rate";
import { readAs } from "@/lib/access/scope";
import { documentToSend } from "@/lib/attachment/queries";
import { readContent } from "@/lib/document/content-store";
import { harmless, noDownload } from "@/lib/document/download";
import { NoPicture, pictureTypes, previewOf } from "@/lib/document/picture";
import { LARGEST_FILE_BYTES } from "@/lib/document/schema";
import { Refusal } from "@/lib/kernel/refusal";

const allowed = limiter(120);

/**
 * A picture of a ticket or event, drawn anew, for those who may see the file itself. What is no picture, or cannot be
 * opened, has none.
 */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ org: string; id: string }> },
): Promise<Response> {
  const { org, id } = await params;
  const { organisation, actor } = await viewer(org);
  if (!allowed(actor.userId, clock().getTime())) return new Response(null, { status: 429, headers: harmless });
  try {
    const file = await readAs(organisation.id, actor, (scope) => documentToSend(scope, id));
    if (!pictureTypes.includes(file.mimeType) || file.size > LARGEST_FILE_BYTES) return noPreview();
    const preview = await previewOf(await readContent(file.sha256));
    return new Response(preview, { headers: { ...harmless, "Content-Type": "image/webp" } });
  } catch (error) {
    if (error instanceof Refusal) return noDownload();
    if (error instanceof NoPicture) return noPreview();
    throw error;
  }
}

const noPreview = (): Response => new Response(null, { status: 415, headers: harmless });
