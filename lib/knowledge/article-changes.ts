import { diffArrays, diffWordsWithSpace } from "diff";

import { type PictureAt, articleHtml, blocksOf } from "./markdown";

/** A paragraph, list, table or heading of a version, as HTML; `changed` has what is new and gone inside it marked. */
export type ArticleBlock = { kind: "same" | "added" | "removed" | "changed"; html: string };

/** A version as readers saw it, block by block, with what it says otherwise than the one before; all the same without one. */
export function articleChanges(before: string | null, after: string, pictureAt: PictureAt): ArticleBlock[] {
  const rendered = (body: string) => blocksOf(body).map((block) => articleHtml(block, pictureAt));
  const blocks = rendered(after);
  if (before === null) return blocks.map((html) => ({ kind: "same", html }));
  const pieces = diffArrays(rendered(before), blocks);
  return pieces.flatMap(({ added, removed, value }, place): ArticleBlock[] => {
    const next = pieces[place + 1];
    const last = pieces[place - 1];
    // What was replaced by as many is told in its place, pair by pair.
    if (removed && next?.added) return next.value.length === value.length ? pairs(value, next.value) : gone(value);
    if (added && last?.removed && last.value.length === value.length) return [];
    if (removed) return gone(value);
    return value.map((html) => ({ kind: added ? "added" : "same", html }));
  });
}

const gone = (blocks: readonly string[]): ArticleBlock[] => blocks.map((html) => ({ kind: "removed", html }));

const pairs = (before: readonly string[], after: readonly string[]): ArticleBlock[] =>
  before.flatMap((was, place): ArticleBlock[] => {
    const is = after[place] ?? "";
    const marked = markedWords(was, is);
    if (marked !== null) return [{ kind: "changed", html: marked }];
    return [
      { kind: "removed", html: was },
      { kind: "added", html: is },
    ];
  });

/** The words between the tags, compared; null where the tags are others, or hardly a word stayed. */
function markedWords(before: string, after: string): string | null {
  const [was, is] = [before, after].map((html) => html.split(/(<[^>]*>)/));
  if (!was || !is || was.length !== is.length) return null;
  if (was.some((part, place) => isTag(place) && part !== is[place])) return null;
  let kept = 0;
  const html = is.map((part, place) => {
    if (isTag(place)) return part;
    return diffWordsWithSpace(read(was[place] ?? ""), read(part))
      .map(({ added, removed, value }) => {
        if (!added && !removed) kept += value.trim().length;
        const text = written(value);
        return added ? `<ins>${text}</ins>` : removed ? `<del>${text}</del>` : text;
      })
      .join("");
  });
  return kept * 3 < lettersIn(is) ? null : html.join("");
}

/** Splitting by tags puts them at the odd places. */
const isTag = (place: number): boolean => place % 2 === 1;

const lettersIn = (parts: readonly string[]): number =>
  parts.filter((_, place) => !isTag(place)).reduce((sum, part) => sum + part.trim().length, 0);

// The sanitiser leaves these four and no other.
const read = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
const written = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
