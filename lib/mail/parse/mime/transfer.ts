/** The bytes of a body, by its Content-Transfer-Encoding; an unknown one leaves them as they came. */
export function bytesOf(body: string, encoding: string): Buffer {
  const name = encoding.toLowerCase().replace(/[^a-z0-9-]/g, "");
  if (/^base-?64$/.test(name)) return fromBase64(body);
  if (/^(quoted-?printable|qp)/.test(name)) return fromQuotedPrintable(body);
  if (/^(x-)?uu(e|encoded?)?$/.test(name)) return fromUuencoded(body);
  return Buffer.from(body, "latin1");
}

/** Stops where the base64 ends: footers that lists append are not part of the file. Broken characters are skipped. */
export function fromBase64(body: string): Buffer {
  const clean = body.replace(/[^A-Za-z0-9+/=_-]+/g, "");
  const padding = /={1,3}(?=[A-Za-z0-9+/])/.exec(clean);
  if (!padding) return Buffer.from(clean, "base64");
  // Some programs encode in pieces, each with its own padding.
  const pieces = clean.slice(0, 40_000_000).split(/=+/);
  return Buffer.concat(pieces.slice(0, 100_000).map((piece) => Buffer.from(piece, "base64")));
}

export function fromQuotedPrintable(body: string): Buffer {
  // Blanks at the end of a line were added on the way. Line by line: one expression for all would be slow on many blanks.
  const trimmed = body.includes(" \n") || body.includes(" \r\n") || body.includes("\t\n") || body.includes("\t\r\n");
  const lines = trimmed
    ? body
        .split("\n")
        .map((line) => line.trimEnd())
        .join("\r\n")
    : body;
  const joined = lines.replace(/=\r?\n|=$/g, "");
  if (!joined.includes("=")) return Buffer.from(joined, "latin1");
  const unescaped = joined.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(unescaped, "latin1");
}

/** Everything between "begin 644 name" and "end". */
export function fromUuencoded(body: string): Buffer {
  const lines = body.split(/\r?\n/);
  const begin = lines.findIndex((line) => /^begin(-base64)? [0-7]{3,4} /.test(line));
  if (lines[begin]?.startsWith("begin-base64")) {
    const end = lines.findIndex((line, at) => at > begin && line.startsWith("===="));
    return fromBase64(lines.slice(begin + 1, end < 0 ? undefined : end).join(""));
  }
  const out: Buffer[] = [];
  for (const line of lines.slice(begin + 1)) {
    if (/^end\s*$/.test(line)) break;
    out.push(uuLine(line));
  }
  return Buffer.concat(out);
}

function uuLine(line: string): Buffer {
  const length = (line.charCodeAt(0) - 32) & 63;
  if (line === "" || length === 0) return Buffer.alloc(0);
  const bytes = Buffer.alloc(Math.ceil(length / 3) * 3);
  const six = (at: number) => (at < line.length ? (line.charCodeAt(at) - 32) & 63 : 0);
  for (let group = 0; group * 3 < length; group += 1) {
    const at = 1 + group * 4;
    const bits = (six(at) << 18) | (six(at + 1) << 12) | (six(at + 2) << 6) | six(at + 3);
    bytes.writeUIntBE(bits, group * 3, 3);
  }
  return bytes.subarray(0, length);
}
