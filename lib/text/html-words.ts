import { Parser } from "htmlparser2";

export type Words = { text: string; cut: boolean };

/** `quoteMarks` writes "> " before the lines that a mail program marked as quotation or signature. */
export type WordOptions = { quoteMarks?: boolean; most?: number };

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));
const blocks = words(
  "address article aside blockquote body center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header li main nav ol p pre section summary table tbody tfoot thead tr ul",
);
const apart = words("p h1 h2 h3 h4 h5 h6 blockquote pre ul ol dl table");
const unseen = words("script style head title noscript template textarea select svg object iframe xml math");

type Element = { isBlock: boolean; isApart: boolean; hides: boolean; quotes: boolean; keepsLines: boolean };

const limits = { characters: 4_000_000, brackets: 100_000, depth: 2_000 };

/** Is this HTML that would keep a parser busy for seconds? Told from its signs alone. */
export function isTangled(html: string): boolean {
  if (html.length > limits.characters) return true;
  let brackets = 0;
  for (let at = html.indexOf("<"); at >= 0; at = html.indexOf("<", at + 1))
    if ((brackets += 1) > limits.brackets) return true;
  let depth = 0;
  for (const [, closes] of html.matchAll(nesting)) if ((depth += closes ? -1 : 1) > limits.depth) return true;
  return false;
}

/** Elements that must be closed; the others end by themselves. */
const nesting =
  /<(\/?)(?:div|span|table|blockquote|font|b|i|u|em|strong|ul|ol|dl|center|a|section|article|main|big|small)\b/gi;

/** The words of HTML, line by line, as a person would read them. */
export function htmlWords(html: string, { quoteMarks = false, most = 2_000_000 }: WordOptions = {}): Words {
  if (isTangled(html)) return rawWords(html, most);
  const page = new Page(quoteMarks, most);
  const stack: Element[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === "br") return page.breakLine();
      if (name === "hr") return page.rule();
      const element = elementOf(name, attributes, quoteMarks);
      stack.push(element);
      if (name === "body") page.hidden = 0;
      if (element.hides) page.hidden += 1;
      if (quoteMarks && startsRest(attributes)) page.quoteRest();
      if (element.isBlock) page.endBlock(element.isApart);
      if (element.quotes) page.quotes += 1;
      if (element.keepsLines) page.kept += 1;
      if (name === "li") page.say("• ");
    },
    ontext: (text) => page.say(text),
    onclosetag(name) {
      if (name === "br" || name === "hr") return;
      const element = stack.pop();
      if (!element) return;
      if (element.isBlock) page.endBlock(element.isApart);
      else if (name === "td" || name === "th") page.say(" ");
      if (element.hides) page.hidden = Math.max(0, page.hidden - 1);
      if (element.quotes) page.quotes -= 1;
      if (element.keepsLines) page.kept -= 1;
    },
  });
  parser.end(html);
  return page.words();
}

/** The tags are cut out, and the words stand in one row. */
export function rawWords(html: string, most = 2_000_000): Words {
  const text = html
    .slice(0, limits.characters)
    .replace(/<(script|style)\b[^<>]*>[^<]*/gi, " ")
    .replace(/<[^<>]*>/g, " ")
    .replace(/&nbsp;/gi, " ")
    .replace(/&lt;/gi, "<")
    .replace(/&gt;/gi, ">")
    .replace(/&quot;/gi, '"')
    .replace(/&amp;/gi, "&")
    .replace(/\s+/g, " ")
    .trim();
  return { text: text.slice(0, most), cut: true };
}

const quoting =
  /\b(gmail_attr|moz-cite-prefix|yahoo_quoted|protonmail_quote|tutanota_quote|zmail_extra|gmail_signature|moz-signature|ms-outlook-mobile-signature|signature-container)\b/i;
const quotingIds = /^(x_)?(signature|ms-outlook-mobile-signature|applemailsignature\S*|yahoo_quoted\S*)$/i;

function elementOf(name: string, attributes: Readonly<Record<string, string>>, quoteMarks: boolean): Element {
  const marked = quoting.test(attributes.class ?? "") || quotingIds.test(attributes.id ?? "");
  return {
    isBlock: blocks.has(name),
    isApart: apart.has(name),
    hides: unseen.has(name) || /display:\s*none/i.test(attributes.style ?? ""),
    quotes: quoteMarks && (name === "blockquote" || marked),
    keepsLines: name === "pre",
  };
}

/** Outlook puts the older mail beside its answer, not inside of a quotation: all that follows belongs to it. */
const startsRest = ({ id = "", style = "" }: Readonly<Record<string, string>>): boolean =>
  /^(x_)?(divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION|mail-editor-reference-message-container)$/i.test(id) ||
  /border:\s*none;\s*border-top:\s*solid #(B5C4DF|E1E1E1) 1\.0pt/i.test(style);

class Page {
  hidden = 0;
  quotes = 0;
  kept = 0;
  readonly #quoteMarks: boolean;
  readonly #most: number;
  readonly #lines: string[] = [];
  /** Of the line that is being written; joined once, since a line may have a million of them. */
  #pieces: string[] = [];
  #endsBlank = true;
  #size = 0;
  #isGap = true;
  #isRest = false;

  constructor(quoteMarks: boolean, most: number) {
    this.#quoteMarks = quoteMarks;
    this.#most = most;
  }

  say(text: string): void {
    if (this.hidden > 0 || this.#size > this.#most) return;
    if (this.kept > 0) {
      const [first = "", ...rest] = text.split(/\r?\n/);
      this.#write(first);
      for (const next of rest) {
        this.breakLine();
        this.#write(next);
      }
      return;
    }
    const joined = text.replace(/[\s\u00a0]+/g, " ");
    this.#write(this.#endsBlank ? joined.replace(/^ +/, "") : joined);
  }

  #write(text: string): void {
    if (text === "") return;
    this.#pieces.push(text);
    this.#size += text.length;
    this.#endsBlank = text.endsWith(" ");
  }

  #taken(): string {
    const line = this.#pieces.join("");
    this.#pieces = [];
    this.#endsBlank = true;
    return line;
  }

  /** A line end that was asked for: two of them make an empty line. */
  breakLine(): void {
    if (this.hidden > 0) return;
    const line = this.#taken();
    if (line.trim() === "") this.#gap();
    else this.#end(line);
  }

  endBlock(isApart: boolean): void {
    if (this.hidden > 0) return;
    const line = this.#taken();
    if (line.trim() !== "") this.#end(line);
    if (isApart) this.#gap();
  }

  rule(): void {
    if (!this.#quoteMarks) return this.endBlock(false);
    this.endBlock(false);
    this.#end("________________________________");
  }

  /** From here on everything is quoted. */
  quoteRest(): void {
    this.endBlock(false);
    this.#isRest = true;
  }

  words(): Words {
    this.endBlock(false);
    return { text: this.#lines.join("\n").trim(), cut: this.#size > this.#most };
  }

  #end(line: string): void {
    this.#lines.push(this.#mark() + (this.kept > 0 ? line.trimEnd() : line.trim()));
    this.#isGap = false;
  }

  #gap(): void {
    if (!this.#isGap) this.#lines.push(this.#mark().trimEnd());
    this.#isGap = true;
  }

  #mark(): string {
    const depth = this.quotes + (this.#isRest ? 1 : 0);
    return this.#quoteMarks && depth > 0 ? `${">".repeat(Math.min(depth, 20))} ` : "";
  }
}
