import { signedIn } from "@/lib/access/page";
import { readAs } from "@/lib/access/scope";
import { hub } from "@/lib/live/hub";
import { openStream, overStream } from "@/lib/live/stream";
import { placesFrom } from "@/lib/live/presence";
import { readableSubjects } from "@/lib/live/readable";
import { subjectsFrom } from "@/lib/live/subject";

/**
 * News for a browser: `?about=` what its pages show, `?here=` the tickets somebody looks at or writes on. Whoever may not
 * read something hears nothing of it.
 */
export async function GET(request: Request, { params }: { params: Promise<{ org: string }> }): Promise<Response> {
  const identity = await signedIn((await params).org);
  if (!identity) return overStream();
  const { organisation, actor, sessionId } = identity;
  if (actor.standing.role === "partner") return new Response(null, { status: 404 });
  if (!hub().hasRoom(sessionId)) return new Response(null, { status: 429, headers: { "Retry-After": "60" } });
  const asked = new URL(request.url).searchParams;
  const places = placesFrom(asked.get("here") ?? "");
  const about = subjectsFrom(
    [asked.get("about") ?? "", ...places.map(({ ticketId }) => `ticket:${ticketId}`)].join(","),
  );
  const subjects = new Set<string>(await readAs(organisation.id, actor, (scope) => readableSubjects(scope, about)));
  return openStream(request.signal, {
    organisationId: organisation.id,
    userId: actor.userId,
    userName: actor.name,
    sessionId,
    asked: about,
    subjects,
    places: places.filter(({ ticketId }) => subjects.has(`ticket:${ticketId}`)),
  });
}
