import { viewer } from "@/lib/access/page";
import { readAs } from "@/lib/access/scope";
import { repliesFor } from "@/lib/canned-reply/queries";
import { isRecordNumber } from "@/lib/kernel/record-number";
import { Refusal } from "@/lib/kernel/refusal";

/** Texts for the answer on `?ticket=`, with their variables filled. */
export async function GET(request: Request, { params }: { params: Promise<{ org: string }> }): Promise<Response> {
  const { organisation, actor } = await viewer((await params).org);
  const number = Number(new URL(request.url).searchParams.get("ticket"));
  if (!isRecordNumber(number)) return notThere();
  try {
    const found = await readAs(organisation.id, actor, (scope) => repliesFor(scope, number));
    return Response.json(found, { headers: notKept });
  } catch (error) {
    if (error instanceof Refusal) return notThere();
    throw error;
  }
}

const notKept = { "Cache-Control": "private, no-store" };
const notThere = () => new Response(null, { status: 404, headers: notKept });
