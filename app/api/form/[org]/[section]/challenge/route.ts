import { countAttempt } from "@/lib/access/attempts";
import { clock } from "@/lib/access/clock";
import { addressHeader } from "@/lib/access/remote-address";
import { newChallenge } from "@/lib/web-form/guard/challenge";
import { webForm } from "@/lib/web-form/pages";

/** A task for the browser of somebody who is about to write in a form that asks for proof. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ org: string; section: string }> },
): Promise<Response> {
  const { org, section } = await params;
  const now = clock();
  if (!(await countAttempt("formChallenge", request.headers.get(addressHeader) ?? "unknown", now)))
    return new Response(null, { status: 429, headers: { ...notKept, "Retry-After": "600" } });
  const form = await webForm(org, section);
  if (form?.protection !== "challenge") return new Response(null, { status: 404, headers: notKept });
  return Response.json(await newChallenge(form.sectionId, now), { headers: notKept });
}

const notKept = { "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff" };
