import { fromUuencoded } from "./transfer";

export type InlineFile = { name: string; bytes: Buffer };

const begin = /^begin(?:-base64)? [0-7]{3,4} ([^\r\n]{1,200})\r?\n/gm;
const ends = /\r?\n(?:end|====)[ \t]*(?=\r?\n|$)/g;
const mostFiles = 100;

/** Takes files out of a text that were written into it as uuencode or yEnc, before mails had parts. */
export function withoutInlineFiles(text: string): { text: string; files: InlineFile[] } {
  if (!/^(begin(-base64)? [0-7]{3,4} |=ybegin )/m.test(text)) return { text, files: [] };
  const files: InlineFile[] = [];
  let rest = "";
  let at = 0;
  for (const found of text.matchAll(begin)) {
    if (found.index < at || files.length >= mostFiles) continue;
    ends.lastIndex = found.index;
    const end = ends.exec(text);
    if (!end) break;
    const stop = end.index + end[0].length;
    const bytes = fromUuencoded(text.slice(found.index, stop));
    if (bytes.length === 0) continue;
    files.push({ name: (found[1] ?? "").trim(), bytes });
    rest += text.slice(at, found.index);
    at = stop;
  }
  return yencTakenOut(rest + text.slice(at), files);
}

/** As `=ybegin …`, lines of bytes, `=yend …`; walked by position, so that many beginnings without an end cost nothing. */
function yencTakenOut(text: string, files: InlineFile[]): { text: string; files: InlineFile[] } {
  let rest = "";
  let at = 0;
  while (files.length < mostFiles) {
    const start = text.indexOf("=ybegin ", at);
    const end = start < 0 ? -1 : text.indexOf("\n=yend ", start);
    if (end < 0) break;
    const [head = "", ...body] = text.slice(start, end).split("\n");
    const name = /name=([^\r\n]{1,200})/.exec(head)?.[1]?.trim() ?? "";
    files.push({ name, bytes: fromYenc(body.filter((line) => !line.startsWith("=ypart ")).join("\n")) });
    rest += text.slice(at, start);
    const lineEnd = text.indexOf("\n", end + 1);
    at = lineEnd < 0 ? text.length : lineEnd + 1;
  }
  return { text: rest + text.slice(at), files };
}

function fromYenc(body: string): Buffer {
  const out: number[] = [];
  for (let at = 0; at < body.length; at += 1) {
    let byte = body.charCodeAt(at);
    if (byte === 13 || byte === 10) continue;
    if (byte === 0x3d) {
      at += 1;
      byte = body.charCodeAt(at) - 64;
    }
    out.push((byte - 42) & 255);
  }
  return Buffer.from(out);
}
