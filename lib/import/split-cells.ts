/**
 * The rows of a table in text, one by one (RFC 4180, and what programs make of it): each byte is looked at once, so that
 * a quote that never ends costs no more than any other cell.
 */
export function* splitCells(text: string, separator: string): Generator<string[]> {
  const ends = new RegExp(`[\\r\\n${separator.replace(/[\\\]^-]/g, "\\$&")}]`, "g");
  let at = 0;
  let row: string[] = [];
  while (at < text.length) {
    const cell = text[at] === '"' ? quotedCell(text, at, ends) : plainCell(text, at, ends);
    row.push(cell.text);
    at = cell.end;
    if (text[at] === separator) {
      at += 1;
      if (at < text.length) continue;
      row.push("");
    }
    // The two marks that end a line on Windows are one.
    at += text.startsWith("\r\n", at) ? 2 : 1;
    yield row;
    row = [];
  }
}

type Cell = { text: string; end: number };

function plainCell(text: string, from: number, ends: RegExp): Cell {
  ends.lastIndex = from;
  const end = ends.exec(text)?.index ?? text.length;
  return { text: text.slice(from, end), end };
}

function quotedCell(text: string, from: number, ends: RegExp): Cell {
  const parts: string[] = [];
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return { text: parts.join("") + text.slice(at), end: text.length };
    if (text[quote + 1] === '"') {
      parts.push(text.slice(at, quote + 1));
      at = quote + 2;
      continue;
    }
    parts.push(text.slice(at, quote));
    // What follows the closing quote before the next separator belongs to the cell, as it stands.
    const rest = plainCell(text, quote + 1, ends);
    return { text: parts.join("") + rest.text, end: rest.end };
  }
}
