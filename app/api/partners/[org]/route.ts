import { viewer } from "@/lib/access/page";
import { readAs } from "@/lib/access/scope";
import { Refusal } from "@/lib/kernel/refusal";
import { findPartners, searchSides } from "@/lib/partner/search";

/** What comboboxes ask while one types: `?q=` and `?only=` company, person, inside or outside. */
export async function GET(request: Request, { params }: { params: Promise<{ org: string }> }): Promise<Response> {
  const { organisation, actor } = await viewer((await params).org);
  const asked = new URL(request.url).searchParams;
  const only = searchSides.find((side) => side === asked.get("only"));
  try {
    const found = await readAs(organisation.id, actor, (scope) => findPartners(scope, asked.get("q") ?? "", only));
    return Response.json(found, { headers: notKept });
  } catch (error) {
    if (error instanceof Refusal) return new Response(null, { status: 404, headers: notKept });
    throw error;
  }
}

const notKept = { "Cache-Control": "private, no-store" };
