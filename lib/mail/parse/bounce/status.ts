const enhanced = /(?<![\d.])([245])\.(\d{1,2})\.(\d{1,3})(?![\d.]*\d)/;

/** The code of RFC 3463 in a mail server's words, the one beside its reply first: `550 5.1.1`, `(#5.1.1)`. */
export function statusIn(words: string): string {
  const found =
    /\(#([45]\.\d\.\d{1,3})\)/.exec(words)?.[1] ??
    /(?<!\d)[45]\d\d[- ]['"#(]{0,2}([45]\.\d{1,2}\.\d{1,3})(?![\d.]*\d)/.exec(words)?.[1] ??
    /(?<![\d.\w-])[#(]?([45]\.[0-7]\.\d{1,3})(?![\d.]*\d|\.\d)/.exec(words)?.[1];
  return found ?? "";
}

/** The three digits of SMTP in a mail server's words. */
export function replyIn(words: string): string {
  return /(?:^|[\s:;"'<(>])([45][0-5]\d)(?=[- ][^\d]|[- ]\d\.\d|[\s:;)]|$)/.exec(words)?.[1] ?? "";
}

/** Of a Status field: `5.1.1 (bad address)` or what comes near it. */
export const statusOf = (field: string): string => enhanced.exec(field)?.[0] ?? "";

const isEmpty = (code: string): boolean => code.endsWith(".0.0");

/** The more telling of the code in the Status field and the one in the words beside it. */
export function preferred(told: string, said: string, reply: string): string {
  if (!told || !said || told === said) return told || said;
  if (isEmpty(told) && !isEmpty(said)) return said;
  if (isEmpty(said)) return told;
  if (told[0] !== said[0] && reply && said.startsWith(reply[0] ?? "")) return said;
  // "5.x.0" of a relay that passes on somebody else's exact code.
  if (told.endsWith(".0") && !said.endsWith(".0")) return said;
  return told;
}
