/** Control characters, invisible ones, those that turn the reading direction, and what separates folders. */
// oxlint-disable-next-line no-control-regex
const unsafe = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff<>:"/\\|?*]/gu;

const LONGEST = 180;

/** A name as it may be shown and saved anywhere: cleaned first, then shortened with its ending kept. */
export function safeFileName(given: string): string {
  const name = given
    .normalize("NFC")
    .replace(unsafe, " ")
    .replace(/\s+/g, " ")
    .replace(/^[. ]+|(?<![. ])[. ]+$/g, "");
  if (!name) return "file";
  const letters = Array.from(name);
  if (letters.length <= LONGEST) return name;
  const ending = endingOf(name);
  return `${letters.slice(0, LONGEST - ending.length).join("")}${ending}`;
}

/** `.pdf` in lower case, or nothing. */
export const endingOf = (name: string): string => /\.[a-z0-9]{1,10}$/i.exec(name)?.[0].toLowerCase() ?? "";

/** Always a download, never shown inside our pages: the plain name for old programs, the exact one beside it (RFC 6266). */
export function attachmentHeader(name: string): string {
  const safe = safeFileName(name);
  const plain = safe.replace(/[^\x20-\x7e]|[%'"\\]/g, "_");
  return `attachment; filename="${plain}"; filename*=UTF-8''${percentEncoded(safe)}`;
}

const percentEncoded = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
