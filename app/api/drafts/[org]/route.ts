import { clock } from "@/lib/access/clock";
import { sessionToken } from "@/lib/access/cookie";
import { isOurOrigin } from "@/lib/access/origin";
import { outcomeOf } from "@/lib/access/outcome";
import { viewer } from "@/lib/access/page";
import { limiter } from "@/lib/access/rate";
import { run } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import { keepDraft } from "@/lib/draft/commands";
import { textUpTo } from "@/lib/access/text-up-to";
import { draftOf } from "@/lib/draft/queries";
import { draftKey, keepDraftInput } from "@/lib/draft/schema";

const allowed = limiter(240);
const LARGEST = 700_000;

type Props = { params: Promise<{ org: string }> };

/** What this person was typing under `?key=`. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { organisation, actor } = await viewer((await params).org);
  const key = draftKey.safeParse(new URL(request.url).searchParams.get("key"));
  if (!key.success) return new Response(null, { status: 404, headers: notKept });
  const content = await readAs(organisation.id, actor, (scope) => draftOf(scope, key.data));
  return Response.json({ content }, { headers: notKept });
}

/** Keeps a draft. Not a server action: those wait for one another, and a closing page can still send this. */
export async function POST(request: Request, { params }: Props): Promise<Response> {
  if (!isOurOrigin(request.headers.get("origin"))) return answered(403);
  const token = await sessionToken();
  if (!token) return answered(401);
  if (!allowed(token, clock().getTime())) return answered(429);
  const text = await textUpTo(request.body, LARGEST);
  if (text === null) return answered(413);
  const parsed = keepDraftInput.safeParse(jsonOf(text));
  if (!parsed.success) return answered(400);
  const { org } = await params;
  const outcome = await outcomeOf(() => run({ token, organisation: org }, keepDraft, parsed.data, { via: "page" }));
  return answered(outcome.ok ? 204 : outcome.code === "signed-out" ? 401 : outcome.code === "unexpected" ? 500 : 404);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const notKept = { "Cache-Control": "private, no-store" };
const answered = (status: number) => new Response(null, { status, headers: notKept });
