import { rawCharacters, readable } from "./encoded-words";

export type ListedAddress = { address: string; name: string };

const limits = { characters: 2_000_000 };

/**
 * The addresses of a header, groups as their members. Whatever a program may have written: names without quotes, commas
 * in them, missing brackets, comments as names. Linear in the length of the header, however deep it nests.
 */
export function addressList(
  header: string | undefined,
  most: number,
  charset?: string,
): { found: ListedAddress[]; more: boolean } {
  const { text, words } = withoutWords((header ?? "").slice(0, limits.characters), charset);
  const found: ListedAddress[] = [];
  for (const mailbox of split(text)) {
    if (found.length >= most) return { found, more: true };
    const read = mailboxOf(mailbox);
    if (read.address) found.push({ address: read.address, name: withWords(read.name, words) });
  }
  return { found, more: false };
}

/** Encoded words may hide commas and brackets: they are set aside until the structure is read. */
function withoutWords(header: string, charset: string | undefined): { text: string; words: string[] } {
  const words: string[] = [];
  const raw = rawCharacters(header, charset);
  const run = /=\?[^?\s]{1,60}\?[bq]\?[^?]*\?=(?:\s*=\?[^?\s]{1,60}\?[bq]\?[^?]*\?=)*/gi;
  const text = raw.replace(run, (encoded) => {
    const decoded = readable(encoded);
    // Some programs encode the address itself.
    if (/^[^<>]*<[^<>\s]+@[^<>\s]+>$|^[^\s<>@,]+@[^\s<>@,]+$/.test(decoded.trim())) return decoded;
    words.push(decoded);
    return `\ue000${words.length - 1}\ue001`;
  });
  return { text, words };
}

const withWords = (name: string, words: readonly string[]): string =>
  name.replace(/\ue000(\d+)\ue001/g, (_, at: string) => words[Number(at)] ?? "");

/** The pieces between commas and semicolons, without the names of groups; quotes, comments and brackets are kept whole. */
function* split(text: string): Generator<string> {
  let piece = "";
  let quoted = false;
  let comment = 0;
  let angle = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? "";
    if (sign === "\\" && (quoted || comment > 0)) {
      piece += sign + (text[at + 1] ?? "");
      at += 1;
      continue;
    }
    if (sign === '"' && comment === 0) quoted = !quoted;
    else if (!quoted && sign === "(") comment += 1;
    else if (!quoted && sign === ")" && comment > 0) comment -= 1;
    else if (!quoted && comment === 0 && sign === "<") angle = true;
    else if (!quoted && comment === 0 && sign === ">") angle = false;
    const isBetween = !quoted && comment === 0 && !angle;
    if (isBetween && sign === ":" && !piece.includes("@")) piece = "";
    else if (isBetween && (sign === "," || sign === ";")) {
      // A comma in an unquoted name: the piece has no address of its own, and one follows.
      if (sign === "," && !piece.includes("@") && /^[^,;]*<[^<>]*@/.test(text.slice(at + 1, at + 500))) piece += sign;
      else {
        yield piece;
        piece = "";
      }
    } else piece += sign;
  }
  yield piece;
}

function mailboxOf(piece: string): ListedAddress {
  const comments: string[] = [];
  const outside = piece.includes("(")
    ? piece.replace(/"(?:[^"\\]|\\.)*"|\(((?:[^()\\]|\\.|\([^()]*\))*)\)/g, (whole, inner: string | undefined) => {
        if (inner === undefined) return whole;
        comments.push(inner.trim());
        return " ";
      })
    : piece;
  const angled = /<([^<>]*)>?[^<>]*$/.exec(outside);
  if (angled) {
    const name = plainName(outside.slice(0, angled.index)) || comments.join(" ");
    const inside = bare(angled[1] ?? "");
    if (inside.includes("@")) return { address: inside, name };
    const beside = looseAddress(outside.slice(0, angled.index));
    return { address: beside || inside, name: beside ? "" : name };
  }
  const loose = looseAddress(outside);
  const rest = plainName(loose ? outside.replace(loose, " ") : outside);
  return { address: loose, name: loose ? rest || comments.join(" ") : rest };
}

const looseAddress = (text: string): string =>
  /"[^"\s]+"@[^\s,;<>"]+|[^\s,;:<>"'()[\]]+@(?:\[[^\]\s]+\]|[^\s,;<>"'()[\]]+)/.exec(text)?.[0] ?? "";

/** Without a route (`@a,@b:c@d`) and blanks. */
const bare = (text: string): string =>
  text
    .trim()
    .replace(/^(@[^,:]+,?)+:/, "")
    .replace(/^mailto:/i, "")
    .replace(/^['"]([^'"]+@[^'"]+)['"]$/, "$1")
    .replace(/\s+(?=@)|(?<=@)\s+/g, "")
    .trim();

const plainName = (text: string): string =>
  text
    .trim()
    .replace(/^"([^]*)"$/, "$1")
    .replace(/\\(.)/g, "$1")
    .replace(/^'([^]*)'$/, "$1")
    .replaceAll('"', "")
    .replace(/\s+/g, " ")
    .trim();
