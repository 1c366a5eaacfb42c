import MarkdownIt from "markdown-it";

import { readableText, safeHtml } from "@/lib/text/html";

/** Markdown without HTML: tags that somebody types are shown as they were typed. */
const markdown = new MarkdownIt("default", { html: false, linkify: true, breaks: true }).disable("image");

/** An article as HTML: made by one library, cleaned by the house's one sanitiser. Its own title is the page's h1. */
export const articleHtml = (body: string): string =>
  safeHtml(
    markdown.render(body).replace(/<(\/?)h([1-6])>/g, (_, end: string, level: string) => `<${end}h${below(level)}>`),
  );

const below = (level: string): number => Math.min(6, Number(level) + 1);

/** An article as a mail without markup can carry it: its lists stay, links say their address behind their words. */
export const articleText = (body: string): string =>
  body
    .replaceAll(/!\[[^\]]*\]\([^)]*\)/g, "")
    .replaceAll(/\[([^\]]+)\]\((\S+?)\)/g, "$1 ($2)")
    .replaceAll(/^#{1,6}\s+/gm, "")
    .replaceAll(/(\*\*|__|`)(.+?)\1/g, "$2")
    .trim();

/** One line of how it begins, for lists; `body` may be cut anywhere. */
export function excerptOf(body: string, longest = 160): string {
  const line = readableText(safeHtml(markdown.render(body.slice(0, 1200))))
    .replaceAll("• ", "")
    .replace(/\s+/g, " ")
    .trim();
  return line.length > longest ? `${line.slice(0, longest).replace(/\s+\S*$/, "")} …` : line;
}
