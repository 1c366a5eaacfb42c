import { charactersOf } from "./charset";
import { rawCharacters, readable } from "./encoded-words";

/** A structured value, as of Content-Type: `value; name=parameter; …`, names in small letters. */
export type Structured = { value: string; parameters: Readonly<Record<string, string>> };

const limits = { characters: 65_536, parameters: 400 };

/** Reads a value with its parameters, also continued and encoded ones (RFC 2231), and what is only nearly right. */
export function structured(field: string | undefined): Structured {
  const text = (field ?? "").slice(0, limits.characters);
  const first = /^[^;]*/.exec(text)?.[0] ?? "";
  const [value = ""] = first
    .trim()
    .toLowerCase()
    .split(/\s+(?=name=|charset=|boundary=)|\s*,\s*/);
  return {
    value: value.replace(/\s+/g, ""),
    parameters: joined(assignments(text.slice(first.length ? valueEnd(text, first) : 0))),
  };
}

/** `text/plain charset=utf-8` lacks its semicolon. */
function valueEnd(text: string, first: string): number {
  const bare = /\s(?=[\w*-]+=)/.exec(first);
  return bare ? bare.index : Math.min(first.length, text.length);
}

type Assignment = { name: string; value: string };

const assignment = /([^\s;=,"()]+)\s*=\s*("(?:[^"\\]|\\[^])*("|$)|[^;\r\n"]*(?:"[^"]*"[^;\r\n"]*)*)/g;

function assignments(text: string): Assignment[] {
  const found: Assignment[] = [];
  for (const match of text.matchAll(assignment)) {
    if (found.length >= limits.parameters) break;
    found.push({ name: (match[1] ?? "").toLowerCase(), value: unquoted((match[2] ?? "").trim()) });
  }
  return found;
}

const unquoted = (value: string): string =>
  value.startsWith('"')
    ? value.slice(1, value.endsWith('"') && value.length > 1 ? -1 : undefined).replace(/\\(["\\])/g, "$1")
    : value.replace(/\s*\([^)]*\)\s*$/, "").replace(/^'(.*)'$/, "$1");

/** `filename*0*=…; filename*1=…` becomes one value; an encoded one wins over a plain one of the same name. */
function joined(all: readonly Assignment[]): Record<string, string> {
  const plain = new Map<string, string>();
  const segments = new Map<string, { at: number; encoded: boolean; value: string }[]>();
  for (const { name, value } of all) {
    const [, base = name, number, star] = /^([^*]+)(?:\*(\d{1,4}))?(\*)?$/.exec(name) ?? [];
    if (number === undefined && !star) {
      if (!plain.has(base)) plain.set(base, value);
    } else {
      const list = segments.get(base) ?? [];
      list.push({ at: Number(number ?? 0), encoded: star === "*", value });
      segments.set(base, list);
    }
  }
  const result: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of plain) result[name] = name === "boundary" ? value : readable(value);
  for (const [name, list] of segments) result[name] = continued(list);
  return result;
}

function continued(list: { at: number; encoded: boolean; value: string }[]): string {
  const sorted = list.toSorted((a, b) => a.at - b.at);
  let charset: string | undefined;
  let bytes = "";
  for (const [index, { encoded, value }] of sorted.entries()) {
    if (!encoded) {
      bytes += value;
      continue;
    }
    const marked = index === 0 ? /^([^']*)'[^']*'([^]*)$/.exec(value) : null;
    if (marked) charset = marked[1] || undefined;
    bytes += (marked?.[2] ?? value).replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
  const text = charset ? charactersOf(Buffer.from(bytes, "latin1"), charset) : rawCharacters(bytes);
  return text.includes("=?") ? readable(text) : text;
}
