// A line break of any kind, or a NUL, ends the value: it must never start a header of its own.
const control = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** Text from outside as one line of a header, at most `limit` characters; nodemailer encodes what is not ASCII. */
export function headerText(text: string, limit = 200): string {
  const line = text.replace(control, " ").replace(/\s+/g, " ").trim();
  return Array.from(line).slice(0, limit).join("");
}

/**
 * A person's name for From and To. Signs that delimit addresses are dropped, so that a name is never read as a second
 * recipient, and so is what mail programs would turn into a link.
 */
export function headerName(name: string): string {
  return headerText(name.replace(/[<>"\\(),:;@[\]]/g, " ").replace(/\b(https?|www)\b/gi, ""), 80);
}
