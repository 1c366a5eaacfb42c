import { charactersOf } from "./charset";
import { type Field, fieldOf, readHead } from "./head";
import { type Structured, structured } from "./parameters";
import { bytesOf } from "./transfer";

/** One part of a mail; the whole mail is the outermost. Bodies are read only when they are asked for. */
export type Part = {
  fields: readonly Field[];
  type: string;
  parameters: Structured["parameters"];
  disposition: Structured;
  encoding: string;
  contentId: string | null;
  children: readonly Part[];
  /** Still encoded; bytes in latin1 clothes. */
  body: string;
};

/** Security 4.2 row 12. What lies deeper or comes later stays in the raw mail. */
const limits = { depth: 64, parts: 1_000 };

export type Tree = { root: Part; cut: boolean };

/** Takes a raw mail apart. Never throws for what the mail says. */
export function readTree(raw: Buffer): Tree {
  const text = withNewlines(raw.toString("latin1"));
  const state = { parts: 0, cut: false };
  const root = readPart(text, mailStart(text), text.length, 0, "text/plain", state);
  return { root, cut: state.cut };
}

/** Mails of the last century end their lines with CR alone. */
const withNewlines = (text: string): string => (text.includes("\n") ? text : text.replaceAll("\r", "\n"));

/** Empty lines, a byte order mark and the separator of an mbox are in front of some mails that were kept in files. */
function mailStart(text: string): number {
  const found = /^(?:\u00ef\u00bb\u00bf)?(?:[ \t]*\r?\n)*(?:>?From [^\n]*\n)?/.exec(text);
  return found?.[0].length ?? 0;
}

type State = { parts: number; cut: boolean };

function readPart(text: string, start: number, end: number, depth: number, usualType: string, state: State): Part {
  state.parts += 1;
  const { fields, bodyStart } = readHead(text, start, end);
  const content = structured(fieldOf(fields, "content-type"));
  const type = /^[^/]+\/[^/]+$/.test(content.value) ? content.value : usualTypeOf(content, usualType);
  const isMultipart = type.startsWith("multipart/");
  const limited = depth >= limits.depth || state.parts >= limits.parts;
  if (isMultipart && limited) state.cut = true;
  const boundary = isMultipart && !limited ? boundaryOf(content.parameters.boundary, text, bodyStart, end) : null;
  const childType = type === "multipart/digest" ? "message/rfc822" : "text/plain";
  return {
    fields,
    // Without any boundary it is one text; what nests too deep is nothing.
    type: isMultipart && boundary === null && !limited ? "text/plain" : type,
    parameters: content.parameters,
    disposition: structured(fieldOf(fields, "content-disposition")),
    encoding: (fieldOf(fields, "content-transfer-encoding") ?? "").split(/[\s;(]/)[0] ?? "",
    contentId: fieldOf(fields, "content-id")?.replace(/^<|>$/g, "") || null,
    children: boundary === null ? [] : childrenOf(text, bodyStart, end, boundary, depth, childType, state),
    body: text.slice(bodyStart, end),
  };
}

/** `Content-Type: text` and `Content-Type: ;name=x` are not wholly wrong. */
function usualTypeOf({ value }: Structured, usual: string): string {
  if (value === "text" || value === "plain") return "text/plain";
  if (value === "html") return "text/html";
  return value === "multipart" ? "multipart/mixed" : usual;
}

/** The declared boundary where the body has it; else the first line that looks like one. */
function boundaryOf(declared: string | undefined, text: string, start: number, end: number): string | null {
  const told = declared?.replace(/[ \t]+$/, "") ?? "";
  if (told && nextDelimiter(text, start, end, told)) return told;
  const seen = /^--([^\s][^\r\n]{0,200}?)[ \t]*\r?$(?=\r?\n(?:content-|\r?\n))/im.exec(
    text.slice(start, Math.min(end, start + 200_000)),
  );
  return seen?.[1] ?? null;
}

type Delimiter = { at: number; after: number; closes: boolean };

/** The next line that is `--boundary`, or `--boundary--`. */
function nextDelimiter(text: string, from: number, end: number, boundary: string): Delimiter | null {
  const mark = `--${boundary}`;
  for (let at = text.indexOf(mark, from); at >= 0 && at < end; at = text.indexOf(mark, at + 1)) {
    if (at > from && text[at - 1] !== "\n") continue;
    let after = at + mark.length;
    const closes = text.startsWith("--", after);
    if (closes) after += 2;
    const newline = text.indexOf("\n", after);
    const lineEnd = newline < 0 || newline > end ? end : newline;
    // Behind a closing delimiter some programs go on in the same line.
    if (closes || text.slice(after, lineEnd).trim() === "") return { at, after: Math.min(lineEnd + 1, end), closes };
  }
  return null;
}

function childrenOf(
  text: string,
  start: number,
  end: number,
  boundary: string,
  depth: number,
  usualType: string,
  state: State,
): Part[] {
  const children: Part[] = [];
  let open = nextDelimiter(text, start, end, boundary);
  while (open && open.after < end) {
    const next = nextDelimiter(text, open.after, end, boundary);
    if (open.closes) {
      // What follows the end is an epilogue, unless parts go on after an end that came too early.
      if (!next) break;
      open = next;
      continue;
    }
    if (state.parts >= limits.parts) {
      state.cut = true;
      break;
    }
    const partEnd = next ? endBefore(text, open.after, next.at) : end;
    children.push(readPart(text, open.after, partEnd, depth + 1, usualType, state));
    open = next;
  }
  return children;
}

/** The line end in front of a delimiter belongs to the delimiter. */
function endBefore(text: string, start: number, delimiter: number): number {
  let end = delimiter;
  if (end > start && text[end - 1] === "\n") end -= 1;
  if (end > start && text[end - 1] === "\r") end -= 1;
  return end;
}

export const contentOf = (part: Part): Buffer => bytesOf(part.body, part.encoding);

export const textOf = (part: Part): string => charactersOf(contentOf(part), part.parameters.charset);

/** The name a sender gave to a part, if he gave one. */
export function nameOf(part: Part): string {
  return (
    part.disposition.parameters.filename ||
    part.parameters.name ||
    part.parameters.filename ||
    part.disposition.parameters.name ||
    ""
  );
}
