import { viewer } from "@/lib/access/page";
import { readAs } from "@/lib/access/scope";
import { isRecordNumber } from "@/lib/kernel/record-number";
import { Refusal } from "@/lib/kernel/refusal";
import { articlesForReply } from "@/lib/knowledge/queries/for-reply";

/** Articles for the answer on `?ticket=`, found by `?q=`: what of them may go out, and how. */
export async function GET(request: Request, { params }: { params: Promise<{ org: string }> }): Promise<Response> {
  const { organisation, actor } = await viewer((await params).org);
  const asked = new URL(request.url).searchParams;
  const number = Number(asked.get("ticket"));
  if (!isRecordNumber(number)) return notThere();
  const typed = (asked.get("q") ?? "").slice(0, 200);
  try {
    const found = await readAs(organisation.id, actor, (scope) => articlesForReply(scope, number, typed));
    return Response.json(found, { headers: notKept });
  } catch (error) {
    if (error instanceof Refusal) return notThere();
    throw error;
  }
}

const notKept = { "Cache-Control": "private, no-store" };
const notThere = () => new Response(null, { status: 404, headers: notKept });
