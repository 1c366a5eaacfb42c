import { charactersOf } from "./charset";
import { fromBase64 } from "./transfer";

const longest = 65_536;
const word = /=\?([^?\s]{1,60})\?([bq])\?([^?]*(?:\?(?!=)[^?]*){0,4})\?=/gi;

/**
 * The readable text of a header's value: encoded words (RFC 2047), bytes beyond ASCII that were never encoded, and the
 * usual breakages (words cut in the middle of a character, encoded twice, glued together).
 */
export function readable(value: string, charset?: string): string {
  const text = decodeWords(rawCharacters(value.slice(0, longest), charset));
  // Some gateways encode what was encoded already.
  return /=\?[\w-]+\?[bq]\?[^?]*\?=/i.test(text) ? decodeWords(text) : text;
}

/** A header may carry bytes of any charset: UTF-8 mostly, else that of the body. */
export function rawCharacters(value: string, charset?: string): string {
  return /[\u0080-\u00ff]/.test(value) || value.includes("\u001b$")
    ? charactersOf(Buffer.from(value, "latin1"), charset)
    : value;
}

type Piece = { charset: string; bytes: Buffer } | string;

function decodeWords(text: string): string {
  if (!text.includes("=?")) return text;
  const pieces: Piece[] = [];
  let end = 0;
  for (const found of text.matchAll(word)) {
    const between = text.slice(end, found.index);
    const previous = pieces.at(-1);
    // Blanks between two encoded words are only there for the fold.
    if (between !== "" && !(typeof previous === "object" && /^\s*$/.test(between))) pieces.push(between);
    add(pieces, decoded(found));
    end = found.index + found[0].length;
  }
  if (end < text.length) pieces.push(text.slice(end));
  return pieces.map((piece) => (typeof piece === "string" ? piece : charactersOf(piece.bytes, piece.charset))).join("");
}

function decoded([, name = "", encoding, content = ""]: RegExpExecArray): { charset: string; bytes: Buffer } {
  const charset = (name.split("*")[0] ?? "").toLowerCase();
  return { charset, bytes: encoding?.toLowerCase() === "b" ? fromBase64(content) : fromQ(content) };
}

/** Words of one charset belong together: many programs cut them in the middle of a character. */
function add(pieces: Piece[], next: { charset: string; bytes: Buffer }): void {
  const last = pieces.at(-1);
  if (typeof last === "object" && last.charset === next.charset) last.bytes = Buffer.concat([last.bytes, next.bytes]);
  else pieces.push(next);
}

function fromQ(content: string): Buffer {
  // Characters that were never encoded have been read already; they go back to bytes of UTF-8 only if they must.
  const text = content
    .replaceAll("_", " ")
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(text, /[\u0100-\uffff]/.test(text) ? "utf8" : "latin1");
}
