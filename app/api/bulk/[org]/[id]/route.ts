import { getTranslations } from "next-intl/server";

import { viewer } from "@/lib/access/page";
import { readAs } from "@/lib/access/scope";
import { bulkProgress } from "@/lib/bulk/queries";
import { isId } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";

/** How far a bulk act is: asked again and again by the page that shows it, in the reader's words. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ org: string; id: string }> },
): Promise<Response> {
  const { org, id } = await params;
  const { organisation, actor } = await viewer(org);
  if (!isId(id)) return new Response(null, { status: 404, headers: notKept });
  try {
    const progress = await readAs(organisation.id, actor, (scope) => bulkProgress(scope, id));
    const say = await getTranslations();
    const refused = progress.refused.map(({ label, because }) => ({
      label,
      because: because && say.has(because.key) ? say(because.key, because.params) : "",
    }));
    return Response.json({ ...progress, refused }, { headers: notKept });
  } catch (error) {
    if (error instanceof Refusal) return new Response(null, { status: 404, headers: notKept });
    throw error;
  }
}

const notKept = { "Cache-Control": "private, no-store" };
