import "server-only";
import sanitizeHtml from "sanitize-html";

/** Elements that end a line; everything else is only its text. */
const breaks = ["br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "blockquote", "pre"];

/**
 * A message as text, whatever it was written in: the portal shows no markup of others. Cut after `longest` characters.
 */
export function plainText(content: string | null, format: "html" | "text" | null, longest = 20_000): string {
  const text = format === "html" ? fromHtml(content ?? "") : (content ?? "");
  const tidy = text
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  return tidy.length > longest ? `${tidy.slice(0, longest).trimEnd()}…` : tidy;
}

/** One line for a list. */
export const firstWords = (content: string | null, format: "html" | "text" | null): string =>
  plainText(content, format, 600).replace(/\s+/g, " ").slice(0, 200);

function fromHtml(html: string): string {
  // Well-formed afterwards, with the few elements above and no attributes: now a pattern may read it.
  const clean = sanitizeHtml(html.slice(0, 200_000), { allowedTags: breaks, allowedAttributes: {} });
  return clean
    .replace(/\s+/g, " ")
    .replace(/<br ?\/?>|<\/(?:p|div|li|tr|h\d|blockquote|pre)>/g, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/\n /g, "\n")
    .replace(/&(lt|gt|quot|amp|nbsp);/g, (_, name: string) => characters[name] ?? "");
}

const characters: Record<string, string> = { lt: "<", gt: ">", quot: '"', amp: "&", nbsp: " " };
