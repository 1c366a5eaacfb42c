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

const withoutMarkup = (html: string): string =>
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

/**
 * The words of a message, and what it repeats of earlier ones: the quoted lines at its end with the line that names who
 * wrote them. A quote that is answered line by line stays where it is.
 */
export function withoutQuote(text: string): { said: string; quoted: string } {
  const lines = text.split("\n");
  let begin = lines.length;
  while (begin > 0 && isQuoted(lines[begin - 1] ?? "")) begin--;
  const quotes = lines.slice(begin).filter((line) => line.startsWith(">"));
  if (quotes.length < 2) return { said: text, quoted: "" };
  if (begin > 0 && /:\s*$/.test(lines[begin - 1] ?? "")) begin--;
  return { said: lines.slice(0, begin).join("\n").trimEnd(), quoted: lines.slice(begin).join("\n").trim() };
}

const isQuoted = (line: string): boolean => line === "" || line.startsWith(">");
