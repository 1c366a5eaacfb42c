import MarkdownIt from "markdown-it";

import { readableText, safeHtml } from "@/lib/text/html";

import { pictureIdIn, pictureMarks } from "./picture";

/** Where the picture with this id is fetched by whoever reads. */
export type PictureAt = (id: string) => string;

/** Markdown without HTML: tags that somebody types are shown as they were typed. */
const markdown = new MarkdownIt("default", { html: false, linkify: true, breaks: true });

// Files of this house have no address that a browser could follow: only pictures are named so, and drawn below.
const isUsual = markdown.validateLink.bind(markdown);
markdown.validateLink = (href) => pictureIdIn(href) !== null || isUsual(href);

/** Our own pictures keep their id through the sanitiser, which lets no source pass; others stay a link to where they are. */
markdown.renderer.rules.image = (tokens, place, options, env, renderer) => {
  const token = tokens[place];
  const source = String(token?.attrGet("src") ?? "");
  const alt = escaped(renderer.renderInlineAsText(token?.children ?? [], options, env));
  const id = pictureIdIn(source);
  if (id) return `<img src="cid:${ownPicture}${id}" alt="${alt}">`;
  return `<a href="${escaped(source)}">${alt || escaped(source)}</a>`;
};

const ownPicture = "article-picture-";
const placed = new RegExp(`<img data-cid="${ownPicture}([0-9a-f-]{36})"`, "g");
const escaped = markdown.utils.escapeHtml;

/** An article as HTML: made by one library, cleaned by the house's one sanitiser. Its own title is the page's h1. */
export const articleHtml = (body: string, pictureAt: PictureAt): string =>
  safeHtml(markdown.render(body))
    .replace(/<(\/?)h([1-6])>/g, (_, end: string, level: string) => `<${end}h${below(level)}>`)
    .replaceAll(placed, (_, id: string) => `<img src="${escaped(pictureAt(id))}" loading="lazy"`);

const below = (level: string): number => Math.min(6, Number(level) + 1);

/** The paragraphs, lists, tables and headings of an article as they were written, one after the other. */
export function blocksOf(body: string): string[] {
  const lines = body.split("\n");
  return markdown
    .parse(body, {})
    .filter(({ level, map, nesting }) => level === 0 && map && nesting >= 0)
    .map(({ map }) => lines.slice(map?.[0], map?.[1]).join("\n").trim());
}

/**
 * An article as a mail without markup can carry it: its lists stay, links say their address behind their words, and a
 * picture is what it shows, with the address where it is to be seen.
 *
 * @param address of the article, where whoever gets the mail can open it; null where not.
 */
export const articleText = (body: string, address: string | null): string =>
  body
    .replaceAll(pictureMarks, (_, alt: string) => (alt.trim() && address ? `${alt} (${address})` : alt))
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
