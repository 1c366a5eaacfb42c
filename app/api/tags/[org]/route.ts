import { viewer } from "@/lib/access/page";
import { readAs } from "@/lib/access/scope";
import { Refusal } from "@/lib/kernel/refusal";
import { tagChoices } from "@/lib/tag/queries";

/** Tags whose name contains what was typed: `?q=`. */
export async function GET(request: Request, { params }: { params: Promise<{ org: string }> }): Promise<Response> {
  const { organisation, actor } = await viewer((await params).org);
  const text = new URL(request.url).searchParams.get("q") ?? "";
  try {
    const found = await readAs(organisation.id, actor, (scope) => tagChoices(scope, text));
    return Response.json(found, { headers: notKept });
  } catch (error) {
    if (error instanceof Refusal) return new Response(null, { status: 404, headers: notKept });
    throw error;
  }
}

const notKept = { "Cache-Control": "private, no-store" };
