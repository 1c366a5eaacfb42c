import { getLocale, getTranslations } from "next-intl/server";

import { languageOf } from "@/i18n/language";
import { viewer } from "@/lib/access/page";
import { readAgain } from "@/lib/access/read-again";

import { notKept, queryOf } from "../../answer";
import { csvStream } from "../../csv-stream";
import { inWords } from "./in-words";
import { listCalled, readList } from "./lists";

/** A list of the back office as a file, narrowed as its page is, to its end. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ org: string; list: string }> },
): Promise<Response> {
  const { org, list: name } = await params;
  const { organisation, actor } = await viewer(org);
  const list = listCalled(name);
  if (!list) return new Response(null, { status: 404, headers: notKept });
  const query = queryOf(request);
  const [words, locale] = await Promise.all([getTranslations(), getLocale()]);
  const say = (key: string) => (words.has(key) ? words(key) : "");
  return csvStream(name, async (after) => {
    const language = languageOf(locale) ?? "en";
    const piece = await readAgain(organisation.id, actor, (scope) => readList(list, scope, query, after, language));
    return inWords(list, piece, say);
  });
}
