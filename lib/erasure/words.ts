/** What a person is known by, now and formerly, as it may stand in everybody's texts. */
export type KnownBy = {
  names: readonly string[];
  addresses: readonly string[];
  phones: readonly string[];
  streets: readonly string[];
};

/** What stands in their place afterwards. */
export type Tombstone = { name: string; address: string };

/**
 * Something looked for in texts: a regular expression that PostgreSQL and JavaScript read alike, what is put there
 * instead, and a piece that stands in every text it could be found in.
 */
export type Word = { find: string; put: string; hint: string };

/**
 * What is looked for when a person is forgotten, longest first. Texts are searched for what can only mean this person:
 * names of at least two words (or long ones), whole addresses, telephone numbers however they are written, streets.
 */
export function wordsToForget(known: KnownBy, tombstone: Tombstone): Word[] {
  const addresses = distinct(known.addresses).map((address) => addressWord(address, tombstone.address));
  const names = distinct(known.names)
    .filter(isTelling)
    .flatMap((name) => [name, ...turnedAround(name)])
    .map((name) => textWord(name, tombstone.name));
  const phones = distinct(known.phones).flatMap((phone) => phoneWord(phone, tombstone.name));
  const streets = distinct(known.streets)
    .filter((street) => street.length >= 6)
    .map((street) => textWord(street, tombstone.name));
  return [...addresses, ...[...names, ...streets].toSorted((a, b) => b.find.length - a.find.length), ...phones];
}

/** Is this name one that means somebody? "Li" stands in many texts that are not about this person. */
export const isTelling = (name: string): boolean =>
  /[\u2e80-\u9fff\uac00-\ud7ff]{2}/.test(name) || /\S\s+\S/.test(name) ? name.length >= 2 : name.length >= 6;

/** The same expression, for files: see `Word`. */
export const standsIn = (text: string, words: readonly Word[]): boolean => {
  const small = text.toLowerCase();
  return words.some(({ find, hint }) => small.includes(hint) && new RegExp(find, "i").test(text));
};

const letters = "0-9A-Za-z\\u00c0-\\u024f";

/** Said one by one: whether \s takes a no-break space depends on the locale of the database. */
const space = "[\\s\\u00a0\\u1680\\u2000-\\u200b\\u202f\\u205f\\u3000\\ufeff]";

function addressWord(address: string, put: string): Word {
  const [local = "", domain = ""] = address.toLowerCase().split("@");
  const find = `(?<![${letters}._%+-])${escaped(local)}(?:@|%40|&#64;)${escaped(domain)}(?![${letters}-]|[.][${letters}])`;
  return { find, put, hint: longestPiece(local) };
}

function textWord(text: string, put: string): Word {
  const pieces = text.trim().toLowerCase().split(/\s+/);
  const inside = pieces.map(escapedText).join(`(?:${space}|&(?:nbsp|#160|#xa0);|\\\\n)+`);
  const find = /[\u2e80-\u9fff\uac00-\ud7ff]/.test(text) ? inside : `(?<![${letters}])${inside}(?![${letters}])`;
  return { find, put, hint: longestPiece(text.toLowerCase()) };
}

/**
 * However its digits are set apart, with or without the country before it, so that no piece longer than one is sure to
 * stand there. Nothing where they are few.
 */
function phoneWord(phone: string, put: string): Word[] {
  const digits = phone.replaceAll(/\D/g, "");
  if (digits.length < 6) return [];
  const own = digits.length < 10 ? digits : digits.slice(-8);
  const before = "(?:[+(]{0,2}[0-9]{1,4}[^0-9A-Za-z<>]{0,3}){0,2}";
  const find = `(?<![0-9])${before}${own.split("").join("[^0-9A-Za-z<>]{0,2}")}(?![0-9])`;
  return [{ find, put, hint: digits.at(-1) ?? "" }];
}

const turnedAround = (name: string): string[] => {
  const pieces = name.trim().split(/\s+/);
  const last = pieces.at(-1);
  return pieces.length === 2 && last ? [`${last}, ${pieces[0]}`, `${last} ${pieces[0]}`] : [];
};

/** As it may stand in plain text, in JSON and in HTML. */
const escapedText = (piece: string): string =>
  piece
    .split("")
    .map((sign) => variants[sign] ?? escaped(sign))
    .join("");

const variants: Record<string, string> = {
  "'": "(?:'|’|&#39;|&#x27;|&apos;)",
  "’": "(?:'|’|&#39;|&#x27;|&apos;)",
  "&": "&(?:amp;)?",
  '"': '\\\\?(?:"|&quot;)',
};

const escaped = (text: string): string => text.replaceAll(/[^0-9A-Za-z\u0080-\uffff]/g, "\\$&");

/** The longest run of letters and digits: it stands unchanged wherever the word stands. */
const longestPiece = (text: string): string =>
  (text.match(/[0-9a-z\u00c0-\u024f\u2e80-\u9fff\uac00-\ud7ff]+/g) ?? [""]).toSorted(
    (a, b) => b.length - a.length,
  )[0] ?? "";

const distinct = (texts: readonly string[]): string[] => [
  ...new Set(texts.map((text) => text.trim().toLowerCase()).filter((text) => text !== "")),
];
