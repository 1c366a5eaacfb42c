import { analyse } from "chardet";
import { decode as decodeRare, encodingExists } from "iconv-lite";

/**
 * The characters of some bytes. A charset that is declared and fits is believed; one that is wrong, unknown or absent
 * is found out: UTF-8 where the bytes are that, else the likeliest of the old ones. What fits nothing shows U+FFFD.
 */
export function charactersOf(bytes: Buffer, declared: string | undefined): string {
  if (bytes.length === 0) return "";
  const marked = byMark(bytes);
  if (marked !== null) return marked;
  const charset = nameOf(declared);
  if (charset && !isVague(charset)) {
    const told = byName(bytes, charset);
    if (told !== null && !isDoubtful(told, charset, bytes)) return told;
  }
  if (hasJisEscapes(bytes)) return byName(bytes, "iso-2022-jp") ?? bytes.toString("latin1");
  if (isAscii(bytes)) return bytes.toString("latin1");
  return byName(bytes, "utf-8", true) ?? byName(bytes, guessed(bytes, charset)) ?? bytes.toString("latin1");
}

/** Names that say nothing about the bytes above 127. */
const isVague = (charset: string): boolean =>
  /^(us-?ascii|ascii|ansi_x3|iso-?646|x?-?unknown|unknown-8bit|8bit|default|x-user-defined|none|utf-?8)/.test(charset);

const nameOf = (declared: string | undefined): string | undefined =>
  declared
    ?.trim()
    .toLowerCase()
    .replace(/^["']+|["';,]+$/g, "")
    .replace(/^(charset=|cs)/, "") || undefined;

function byMark(bytes: Buffer): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return byName(bytes.subarray(3), "utf-8", true);
  if (bytes.length > 3 && a === 0xff && b === 0xfe) return byName(bytes, "utf-16le");
  if (bytes.length > 3 && a === 0xfe && b === 0xff) return byName(bytes, "utf-16be");
  return null;
}

function isAscii(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte > 0x7f || byte === 0x1b) return false;
  return true;
}

/** Japanese of seven bits says itself where it begins. Nothing is guessed from the tildes of HZ or the plus of UTF-7. */
const hasJisEscapes = (bytes: Buffer): boolean =>
  ["\u001b$B", "\u001b$@", "\u001b(J"].some((escape) => bytes.subarray(0, 65_536).includes(escape, 0, "latin1"));

const aliases: readonly [RegExp, string][] = [
  [/^(x-)?(cp|ms|win(dows)?|x-cp|ibm|cswindows)?-?_?(125[0-8]|874)$/, "windows-"],
  [/^(gb_?2312.*|x-gbk|gbk|gb|cp936|ms936|windows-936|x-gb2312|csgb.*|euc-?cn|gb18030.*|chinese)$/, "gb18030"],
  [/^(big-?5.*|cp950|ms950|windows-950|x-x-big5|cn-big5)$/, "big5"],
  [/^(ks_?c_?5601.*|euc-?kr|cp949|uhc|windows-949|x-windows-949|korean|ksc.*|ms949)$/, "euc-kr"],
  [/^(x-?sjis.*|shift[-_]?jis.*|sjis.*|cp932|windows-31j|ms_kanji|ms932|csshiftjis)$/, "shift_jis"],
  [/^(x-)?euc-?jp.*$/, "euc-jp"],
  [/^(iso-?2022-?jp.*|csiso2022jp|cp5022\d|jis)$/, "iso-2022-jp"],
  [/^utf-?_?8.*$/, "utf-8"],
  [/^utf-?16$/, "utf-16le"],
  [/^(x-)?mac(intosh)?-?(roman)?$/, "macintosh"],
];

/** The characters by the charset of this name; null where the name is unknown, or the bytes must fit and do not. */
function byName(bytes: Buffer, name: string, mustFit = false): string | null {
  const known = canonical(name);
  if (/^hz(-gb.*)?$/.test(known)) return byName(fromHz(bytes), "gb18030");
  if (/^iso-?2022-?kr$/.test(known)) return byName(shiftedOut(bytes), "euc-kr");
  if (/^(x-|unicode-1-1-)?(unicode-2-0-)?utf-?7(-imap)?$/.test(known)) return decodeRare(bytes, "utf-7");
  try {
    return new TextDecoder(known, { fatal: mustFit }).decode(bytes);
  } catch {
    return !mustFit && encodingExists(known) ? decodeRare(bytes, known) : null;
  }
}

function canonical(name: string): string {
  for (const [pattern, charset] of aliases) {
    const found = pattern.exec(name);
    if (found) return charset.endsWith("-") ? `${charset}${found[4]}` : charset;
  }
  const iso = /^(?:x-)?(?:cs)?iso-?_?8859[-_]?(\d{1,2})/.exec(name) ?? /^(?:latin|l)-?([1-9])$/.exec(name);
  return iso ? `iso-8859-${iso[1]}` : name;
}

/**
 * Is a declared charset to be doubted? Where it leaves holes; and where a western one was declared for bytes that are
 * UTF-8, which hardly ever happens by chance.
 */
function isDoubtful(told: string, charset: string, bytes: Buffer): boolean {
  if (told.includes("\ufffd")) return true;
  return (
    /^(iso-?_?8859-?_?(1|15)$|windows-125[02]|cp125[02]|latin)/.test(charset) && !isAscii(bytes) && likelyUtf8(bytes)
  );
}

function likelyUtf8(bytes: Buffer): boolean {
  const text = byName(bytes, "utf-8", true);
  return text !== null && text.length < bytes.length;
}

/** The likeliest charset of bytes that are not UTF-8. What was declared keeps its say when nothing fits without holes. */
function guessed(bytes: Buffer, declared: string | undefined): string {
  const sample = bytes.subarray(0, 65_536);
  const fitting = analyse(sample)
    .map(({ name }) => name.toLowerCase())
    .filter((name) => !/^(utf|ascii|iso-2022|iso-8859-[689]|windows-125[56]|ibm42)/.test(name))
    .find((name) => holesIn(byName(sample, name)) === 0);
  const usual = declared && !isVague(declared) ? declared : undefined;
  const candidates = [usual, fitting, "utf-8"].filter((name) => name !== undefined);
  const best = candidates
    .map((name) => ({ name, holes: holesIn(byName(sample, name)) }))
    .toSorted((a, b) => a.holes - b.holes)[0];
  return best && best.holes * 20 < bytes.length ? best.name : "windows-1252";
}

const holesIn = (text: string | null): number => (text === null ? Infinity : text.split("\ufffd").length - 1);

/** "~{" begins Chinese, "~}" ends it; "~~" is a tilde. */
function fromHz(bytes: Buffer): Buffer {
  const out: number[] = [];
  let inChinese = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const [byte = 0, next] = [bytes[at], bytes[at + 1]];
    if (byte === 0x7e && (next === 0x7b || next === 0x7d)) {
      inChinese = next === 0x7b;
      at += 1;
    } else if (byte === 0x7e && (next === 0x7e || next === 0x0a)) {
      if (next === 0x7e) out.push(0x7e);
      at += 1;
    } else {
      if (byte === 0x0a) inChinese = false;
      out.push(inChinese && byte > 0x20 ? byte | 0x80 : byte);
    }
  }
  return Buffer.from(out);
}

/** ISO-2022-KR: between SO and SI stand the letters of EUC-KR without their high bit. */
function shiftedOut(bytes: Buffer): Buffer {
  const text = bytes.toString("latin1").replaceAll("\u001b$)C", "");
  const [first = "", ...shifted] = text.split("\u000e");
  const pieces = shifted.map((piece) => {
    const [korean = "", ...latin] = piece.split("\u000f");
    return high(korean) + latin.join("");
  });
  const whole = first + pieces.join("");
  return Buffer.from(whole, "latin1");
}

const high = (letters: string): string =>
  letters.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) | 0x80));
