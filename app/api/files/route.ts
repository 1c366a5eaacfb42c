import { sessionToken } from "@/lib/access/cookie";
import { isOurOrigin } from "@/lib/access/origin";
import { viewer } from "@/lib/access/page";
import { limiter } from "@/lib/access/rate";
import { clock } from "@/lib/access/clock";
import { outcomeOf } from "@/lib/access/outcome";
import { run } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import { ContentTooLarge } from "@/lib/document/content-store";
import { mustBeThere } from "@/lib/document/held-content";
import { keepUpload } from "@/lib/document/keep-upload";
import { mustHaveRoom, storeDocument } from "@/lib/document/store-document";

const allowed = limiter(60);

/** Status for each way of saying no. */
const statusOf: Record<string, number> = {
  "signed-out": 401,
  "not-found": 404,
  "not-permitted": 403,
  blocked: 429,
  unexpected: 500,
};

/**
 * Takes one file as the body of the request; its name stands percent-encoded in `X-File-Name`. Answers with the
 * document's id, which a form then carries. The size counts while the bytes arrive, not what the header says.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isOurOrigin(request.headers.get("origin"))) return refused(403);
  const token = await sessionToken();
  if (!token) return refused(401);
  if (!allowed(token, clock().getTime())) return refused(429, { "Retry-After": "60" });
  const organisation = new URL(request.url).searchParams.get("organisation") ?? "";
  const member = await memberOf(organisation);
  if (typeof member === "number") return refused(member);
  if (!request.body) return refused(400);

  try {
    const room = await outcomeOf(() => readAs(member.organisation.id, member.actor, mustHaveRoom));
    if (!room.ok) return Response.json(room, { status: statusOf[room.code] ?? 400, headers: notKept });
    const file = await keepUpload(request.body, request.headers.get("x-file-name") ?? "");
    const outcome = await outcomeOf(async () => {
      const stored = await run({ token, organisation }, storeDocument, file, { via: "page" });
      await mustBeThere([file.sha256]);
      return stored;
    });
    if (!outcome.ok) return Response.json(outcome, { status: statusOf[outcome.code] ?? 400, headers: notKept });
    return Response.json(outcome, { status: 201, headers: notKept });
  } catch (error) {
    if (error instanceof ContentTooLarge) return refused(413);
    // Whoever sent it went away: nobody reads this answer, and nothing was kept.
    if (request.signal.aborted) return refused(400);
    throw error;
  }
}

/** Nobody fills the disk of an organisation that is not theirs: asked before the first byte is read. */
async function memberOf(organisation: string): Promise<Awaited<ReturnType<typeof viewer>> | 401 | 404> {
  try {
    return await viewer(organisation);
  } catch (error) {
    const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
    if (digest.startsWith("NEXT_REDIRECT")) return 401;
    if (digest.startsWith("NEXT_HTTP_ERROR_FALLBACK")) return 404;
    throw error;
  }
}

const notKept = { "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff" };

const refused = (status: number, headers: Record<string, string> = {}): Response =>
  Response.json({ ok: false }, { status, headers: { ...notKept, ...headers } });
