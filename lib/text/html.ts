import sanitize from "sanitize-html";

/** Deep nesting makes every sanitiser slow: beyond this the tags are dropped and the words kept. */
const maxDepth = 200;

/**
 * HTML of strangers made harmless: structure and text stay; scripts, styles, forms, frames and anything that would be
 * fetched from elsewhere go. Stored once, shown in a sandbox all the same.
 */
export function safeHtml(html: string): string {
  return sanitize(html, {
    allowedTags: [
      "p",
      "br",
      "div",
      "span",
      "b",
      "strong",
      "i",
      "em",
      "u",
      "s",
      "small",
      "sub",
      "sup",
      "blockquote",
      "pre",
      "code",
      "ul",
      "ol",
      "li",
      "dl",
      "dt",
      "dd",
      "h1",
      "h2",
      "h3",
      "h4",
      "h5",
      "h6",
      "hr",
      "a",
      "table",
      "thead",
      "tbody",
      "tfoot",
      "tr",
      "td",
      "th",
      "caption",
      "center",
      "font",
      "img",
    ],
    allowedAttributes: {
      a: ["href", "title"],
      img: ["data-cid", "data-src", "alt", "width", "height"],
      td: ["colspan", "rowspan"],
      th: ["colspan", "rowspan"],
    },
    allowedSchemes: ["http", "https", "mailto", "tel"],
    allowProtocolRelative: false,
    disallowedTagsMode: "discard",
    nonTextTags: ["script", "style", "textarea", "option", "noscript", "title", "head"],
    nestingLimit: maxDepth,
    transformTags: { a: sanitize.simpleTransform("a", { rel: "noopener noreferrer nofollow" }), img: pictureOf },
    exclusiveFilter: ({ tag, attribs }) => tag === "img" && !attribs["data-cid"] && !attribs["data-src"],
  });
}

/** A picture loses its source and keeps where it was: nothing is fetched until somebody asks for it. */
function pictureOf(_tag: string, { src = "", alt = "", width, height }: sanitize.Attributes): sanitize.Tag {
  const address = src.trim();
  const source: sanitize.Attributes = /^cid:/i.test(address)
    ? { "data-cid": address.slice(4) }
    : /^https?:\/\//i.test(address) && address.length < 2_000
      ? { "data-src": address.replaceAll('"', "%22") }
      : {};
  const sized = { ...(isSize(width) && { width }), ...(isSize(height) && { height }) };
  return { tagName: "img", attribs: { ...source, alt: alt.slice(0, 300), ...sized } };
}

const isSize = (value: string | undefined): value is string => /^\d{1,4}$/.test(value ?? "");

const blockEnd = /<\/(p|div|tr|li|ul|ol|dl|h[1-6]|blockquote|table|pre|center)>|<(br|hr)\b[^>]*>/gi;

/** The words of already sanitised HTML, line by line. */
export function readableText(safe: string): string {
  const lines = safe
    .replace(/[\t\r\n ]+/g, " ")
    .replace(/<li[^>]*>/gi, "• ")
    .replace(/<\/t[dh]>/gi, " ")
    .replace(blockEnd, "\n")
    .replace(/<[^>]*>/g, "");
  return decoded(lines)
    .replace(/[ \u00a0]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

// sanitize-html leaves only these; all others it has already turned into characters.
const decoded = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&nbsp;", " ")
    .replaceAll("&amp;", "&");
