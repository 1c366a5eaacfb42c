/** One header field. Values are bytes in latin1 clothes: their charset is found out later. */
export type Field = { key: string; value: string };

export type Head = { fields: readonly Field[]; bodyStart: number };

/** What we look at of one header (security 4.2 row 12). */
const limits = { characters: 262_144, fields: 4_000, value: 65_536 };

/**
 * The header fields from `start`, unfolded, and where the body begins. Lines that are no field and continue none belong
 * to the field before them: programs that wrap badly are more frequent than bodies without an empty line.
 */
export function readHead(raw: string, start: number, end: number): Head {
  const fields: { key: string; value: string }[] = [];
  let at = start;
  while (at < end) {
    const lineEnd = endOfLine(raw, at, end);
    const line = raw.slice(at, withoutCr(raw, at, lineEnd));
    at = Math.min(lineEnd + 1, end);
    if (line === "") return { fields, bodyStart: at };
    if (at - start > limits.characters || fields.length >= limits.fields) continue;
    const last = fields.at(-1);
    const colon = /^[ \t]/.test(line) ? -1 : colonOf(line);
    if (colon > 0)
      fields.push({ key: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1, limits.value) });
    else if (last && last.value.length < limits.value) last.value += ` ${line.trimStart()}`;
  }
  return { fields, bodyStart: end };
}

function endOfLine(raw: string, from: number, end: number): number {
  const newline = raw.indexOf("\n", from);
  return newline < 0 || newline > end ? end : newline;
}

const withoutCr = (raw: string, from: number, lineEnd: number): number => {
  let end = lineEnd;
  while (end > from && raw[end - 1] === "\r") end -= 1;
  return end;
};

/** A name is letters, digits and signs without a blank; "From root@x Mon …" of an mbox is none. */
function colonOf(line: string): number {
  const named = /^[!-9;-~]{1,200}[ \t]*:/.exec(line);
  return named ? named[0].length - 1 : -1;
}

export function fieldOf(fields: readonly Field[], key: string): string | undefined {
  return fields.find((field) => field.key === key)?.value.trim();
}
