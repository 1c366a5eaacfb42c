import { fromUuencoded } from "./transfer";

export type InlineFile = { name: string; bytes: Buffer };

const begin = /^begin(?:-base64)? [0-7]{3,4} ([^\r\n]{1,200})\r?\n/gm;
const mostFiles = 100;

/** Takes files out of a text that were written into it as uuencode or yEnc, before mails had parts. */
export function withoutInlineFiles(text: string): { text: string; files: InlineFile[] } {
  if (!/^(begin(-base64)? [0-7]{3,4} |=ybegin )/m.test(text)) return { text, files: [] };
  const files: InlineFile[] = [];
  let rest = "";
  let at = 0;
  for (const found of text.matchAll(begin)) {
    if (found.index < at || files.length >= mostFiles) continue;
    const end = /\r?\n(?:end|====)[ \t]*(?=\r?\n|$)/.exec(text.slice(found.index));
    if (!end) continue;
    const stop = found.index + end.index + end[0].length;
    const bytes = fromUuencoded(text.slice(found.index, stop));
    if (bytes.length === 0) continue;
    files.push({ name: (found[1] ?? "").trim(), bytes });
    rest += text.slice(at, found.index);
    at = stop;
  }
  return yencTakenOut(rest + text.slice(at), files);
}

const yenc = /^=ybegin ([^\r\n]*?)name=([^\r\n]{1,200})\r?\n(?:=ypart [^\r\n]*\r?\n)?([^]*?)\r?\n=yend [^\r\n]*/gm;

function yencTakenOut(text: string, files: InlineFile[]): { text: string; files: InlineFile[] } {
  const rest = text.replace(yenc, (_, _size: string, name: string, body: string) => {
    files.push({ name: name.trim(), bytes: fromYenc(body) });
    return "";
  });
  return { text: rest, files };
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
