import { clock } from "@/lib/access/clock";
import { sessionToken } from "@/lib/access/cookie";
import { isOurOrigin } from "@/lib/access/origin";
import { outcomeOf } from "@/lib/access/outcome";
import { signedIn } from "@/lib/access/page";
import { limiter } from "@/lib/access/rate";
import { run } from "@/lib/access/run";
import { asAccount } from "@/lib/access/scope";
import { ContentTooLarge } from "@/lib/document/content-store";
import { mustBeThere, removeUnused } from "@/lib/document/held-content";
import { NoPicture } from "@/lib/document/picture";
import { addPicture, dropForgottenPictures } from "@/lib/knowledge/commands/pictures";
import { mayWriteArticles } from "@/lib/knowledge/roles";
import { takePicture } from "@/lib/knowledge/take-picture";

const allowed = limiter(60);

/**
 * Takes one picture for articles as the body of the request, its name percent-encoded in `X-File-Name`, from whoever
 * writes articles here. Answers with the id by which a text names it.
 */
export async function POST(request: Request, { params }: { params: Promise<{ org: string }> }): Promise<Response> {
  if (!isOurOrigin(request.headers.get("origin"))) return refused(403);
  const token = await sessionToken();
  if (!token) return refused(401);
  const now = clock();
  if (!allowed(token, now.getTime())) return refused(429);
  const { org } = await params;
  const member = await signedIn(org).catch(() => null);
  if (!member || member.actor.standing.role === "partner") return refused(404);
  if (!mayWriteArticles(member.actor)) return refused(403);
  if (!request.body) return refused(400);
  try {
    const file = await takePicture(request.body, request.headers.get("x-file-name") ?? "");
    const outcome = await outcomeOf(async () => {
      const stored = await run({ token, organisation: org }, addPicture, file, { via: "page" });
      await mustBeThere([file.sha256]);
      return stored;
    });
    if (outcome.ok) await sweep(member.organisation.id, now);
    return Response.json(outcome, { status: outcome.ok ? 201 : 400, headers: notKept });
  } catch (error) {
    if (error instanceof ContentTooLarge) return refused(413);
    if (error instanceof NoPicture) return refused(415);
    // Whoever sent it went away: nobody reads this answer, and nothing was kept.
    if (request.signal.aborted) return refused(400);
    throw error;
  }
}

async function sweep(organisationId: string, now: Date): Promise<void> {
  const house = { organisationId, actor: { kind: "system", name: "help" } } as const;
  const { bytes } = await run(house, dropForgottenPictures, undefined, { via: "page", now });
  for (const sha256 of bytes) await asAccount((scope) => removeUnused(scope, sha256));
}

const notKept = { "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff" };

const refused = (status: number): Response => Response.json({ ok: false }, { status, headers: notKept });
