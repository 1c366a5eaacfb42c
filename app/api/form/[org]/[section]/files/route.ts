import { countAttempt } from "@/lib/access/attempts";
import { clock } from "@/lib/access/clock";
import { isOurOrigin } from "@/lib/access/origin";
import { addressHeader } from "@/lib/access/remote-address";
import { run } from "@/lib/access/run";
import { asAccount } from "@/lib/access/scope";
import { ContentTooLarge } from "@/lib/document/content-store";
import { mustBeThere, removeUnused } from "@/lib/document/held-content";
import { keepUpload } from "@/lib/document/keep-upload";
import { provenBy } from "@/lib/web-form/guard/challenge";
import { webForm } from "@/lib/web-form/pages";
import { LARGEST_FORM_FILE_BYTES } from "@/lib/web-form/schema";
import { dropForgottenFiles, storeVisitorFile } from "@/lib/web-form/visitor-files";

/**
 * Takes one file of a visitor as the body of the request, only into a form that asks for proof and only with one
 * (`X-Proof`). Answers with the word by which the form takes it.
 */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ org: string; section: string }> },
): Promise<Response> {
  if (!isOurOrigin(request.headers.get("origin"))) return refused(403);
  const { org, section } = await params;
  const now = clock();
  if (!(await countAttempt("formFile", request.headers.get(addressHeader) ?? "unknown", now))) return refused(429);
  const form = await webForm(org, section);
  if (form?.protection !== "challenge") return refused(404);
  if (!(await provenBy(request.headers.get("x-proof") ?? "", form.sectionId, now))) return refused(403);
  if (!request.body) return refused(400);
  if (!(await countAttempt("formFileOfAll", form.sectionId, now))) return refused(429);
  try {
    const asker = { organisationId: form.organisationId, actor: { kind: "visitor" } } as const;
    const { bytes } = await run(asker, dropForgottenFiles, undefined, { via: "page", now });
    for (const sha256 of bytes) await asAccount((scope) => removeUnused(scope, sha256));
    const file = await keepUpload(request.body, request.headers.get("x-file-name") ?? "", LARGEST_FORM_FILE_BYTES);
    const value = await run(asker, storeVisitorFile, { section: form.sectionId, file }, { via: "page", now });
    await mustBeThere([file.sha256]);
    return Response.json({ ok: true, value }, { status: 201, headers: notKept });
  } catch (error) {
    if (error instanceof ContentTooLarge) return refused(413);
    // Whoever sent it went away: nobody reads this answer, and nothing was kept.
    if (request.signal.aborted) return refused(400);
    throw error;
  }
}

const notKept = { "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff" };

const refused = (status: number): Response => Response.json({ ok: false }, { status, headers: notKept });
