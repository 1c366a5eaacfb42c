/** Elements after which a new line begins. */
const lineEnds = /<br\s*\/?>|<\/(?:p|div|li|tr|h\d|blockquote|pre)>/gi;

/**
 * What a message says, without its formatting. Only for showing as text: markup is dropped, not made safe; it was made
 * safe when it was stored.
 */
export function textOf(content: string | null, format: "html" | "text"): string {
  const text = format === "html" ? withoutMarkup(content ?? "") : (content ?? "");
  return (
    text
      .replace(/\r\n?/g, "\n")
      // No pattern for this: "a hundred thousand spaces" would keep one busy for seconds.
      .split("\n")
      .map((line) => line.trimEnd())
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim()
  );
}

const withoutMarkup = (html: string): string => (/<blockquote/i.test(html) ? quotesMarked(html) : wordsOf(html));

/** Quotations get the marks they have in plain text, so that they can be folded like those. */
function quotesMarked(html: string): string {
  let depth = 0;
  const pieces = html.split(/(<\/?blockquote[^>]*(?:>|$))/i).map((piece) => {
    if (/^<blockquote/i.test(piece)) depth += 1;
    else if (/^<\/blockquote/i.test(piece)) depth = Math.max(0, depth - 1);
    else if (depth === 0) return wordsOf(piece);
    else return marked(wordsOf(piece).trim(), depth);
    return "";
  });
  return pieces.filter((piece) => piece !== "").join("\n");
}

const marked = (text: string, depth: number): string =>
  text === "" ? "" : text.replace(/^/gm, `${">".repeat(Math.min(depth, 9))} `);

const wordsOf = (html: string): string =>
  html
    .replace(/<(style|script|head)[\s\S]*?<\/\1>/gi, "")
    .replace(/\s+/g, " ")
    .replace(lineEnds, "\n")
    // A cut may have left half a tag at the end.
    .replace(/<[^>]*(>|$)/g, "")
    .replace(/\n /g, "\n")
    .replace(/&(lt|gt|quot|amp|nbsp|#39);/g, (_, name: string) => characters[name] ?? "");

const characters: Record<string, string> = { lt: "<", gt: ">", quot: '"', amp: "&", nbsp: " ", "#39": "'" };

/** Where a long text is folded: at the end of a word. Null: short enough to stand whole. */
export function foldOf(text: string, longest = 900): { shown: string; rest: string } | null {
  if (text.length <= longest * 1.3) return null;
  const at = text.lastIndexOf(" ", longest);
  const end = at > longest / 2 ? at : longest;
  return { shown: text.slice(0, end), rest: text.slice(end) };
}
