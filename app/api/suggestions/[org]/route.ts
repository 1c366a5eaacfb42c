import { languageOf } from "@/i18n/language";
import { viewer } from "@/lib/access/page";
import { readAs } from "@/lib/access/scope";
import { suggestArticles } from "@/lib/knowledge/queries/suggest";

/** Articles that may answer what somebody is typing, `?words=`: those this reader may read, in their language. */
export async function GET(request: Request, { params }: { params: Promise<{ org: string }> }): Promise<Response> {
  const { organisation, actor, user } = await viewer((await params).org);
  const words = (new URL(request.url).searchParams.get("words") ?? "").slice(0, 400);
  const language = languageOf(user.locale) ?? "en";
  const found = await readAs(organisation.id, actor, (scope) => suggestArticles(scope, { words, language }));
  return Response.json(found, { headers: notKept });
}

const notKept = { "Cache-Control": "private, no-store" };
