import { charactersOf } from "./charset";

/** What Outlook packed into a winmail.dat: files, and the text where the mail itself has none. */
export type Tnef = { files: { name: string; bytes: Buffer }[]; text: string; html: string };

const signature = 0x223e9f78;
const limits = { attributes: 5_000, files: 100 };

/** Attributes of the format (MS-OXTNEF 2.1.3.2), as level and id. */
const attribute = {
  body: 0x0002800c,
  codePage: 0x00069007,
  mapiProperties: 0x00069003,
  attachmentBegins: 0x00069002,
  attachmentTitle: 0x00018010,
  attachmentData: 0x0006800f,
  attachmentProperties: 0x00069005,
};

/** MAPI properties (MS-OXPROPS). */
const property = {
  body: 0x1000,
  bodyHtml: 0x1013,
  longFileName: 0x3707,
  fileName: 0x3704,
  displayName: 0x3001,
  data: 0x3701,
};

/** Opens a winmail.dat; null where it is none. A truncated one gives what is there. */
export function readTnef(bytes: Buffer): Tnef | null {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== signature) return null;
  const found: Tnef = { files: [], text: "", html: "" };
  let charset = "windows-1252";
  let current: { name: string; longName: string; bytes: Buffer | null } | null = null;
  const keep = () => {
    if (current?.bytes && found.files.length < limits.files)
      found.files.push({ name: current.longName || current.name, bytes: current.bytes });
    current = null;
  };
  for (const { id, data } of attributesOf(bytes)) {
    if (id === attribute.codePage && data.length >= 4) charset = charsetOf(data.readUInt32LE(0));
    else if (id === attribute.body) found.text ||= plain(data, charset);
    else if (id === attribute.mapiProperties) takeBody(found, data, charset);
    else if (id === attribute.attachmentBegins) {
      keep();
      current = { name: "", longName: "", bytes: null };
    } else if (current && id === attribute.attachmentTitle) current.name = plain(data, charset);
    else if (current && id === attribute.attachmentData) current.bytes = data;
    else if (current && id === attribute.attachmentProperties) {
      const properties = propertiesOf(data, charset);
      current.longName = String(properties.get(property.longFileName) ?? properties.get(property.displayName) ?? "");
      const content = properties.get(property.data);
      if (!current.bytes && Buffer.isBuffer(content)) current.bytes = content;
    }
  }
  keep();
  return found;
}

function* attributesOf(bytes: Buffer): Generator<{ id: number; data: Buffer }> {
  let at = 6;
  for (let count = 0; count < limits.attributes && at + 9 <= bytes.length; count += 1) {
    const id = bytes.readUInt32LE(at + 1);
    const length = bytes.readUInt32LE(at + 5);
    yield { id, data: bytes.subarray(at + 9, at + 9 + length) };
    at += 9 + length + 2;
  }
}

function takeBody(found: Tnef, data: Buffer, charset: string): void {
  const properties = propertiesOf(data, charset);
  const text = properties.get(property.body);
  const html = properties.get(property.bodyHtml);
  if (typeof text === "string") found.text ||= text;
  if (html !== undefined) found.html ||= typeof html === "string" ? html : charactersOf(html, charset);
}

/** Sizes of the fixed types; the others carry a count and lengths. */
const fixed: Readonly<Record<number, number>> = {
  2: 4,
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 8,
  10: 4,
  11: 4,
  20: 8,
  64: 8,
  72: 16,
};

function propertiesOf(data: Buffer, charset: string): Map<number, string | Buffer> {
  const found = new Map<number, string | Buffer>();
  try {
    let at = 4;
    for (let left = Math.min(data.readUInt32LE(0), 2_000); left > 0 && at + 4 <= data.length; left -= 1) {
      const type = data.readUInt16LE(at);
      const id = data.readUInt16LE(at + 2);
      at += 4;
      if (id >= 0x8000) at = afterName(data, at);
      const isMany = (type & 0x1000) !== 0;
      const kind = type & 0x0fff;
      const size = fixed[kind];
      const isSized = size === undefined;
      let count = 1;
      if (isMany || isSized) {
        count = Math.min(data.readUInt32LE(at), 10_000);
        at += 4;
      }
      for (let value = 0; value < count; value += 1) {
        if (!isSized) {
          at += size;
          continue;
        }
        const length = data.readUInt32LE(at);
        const content = data.subarray(at + 4, at + 4 + length);
        at += 4 + Math.ceil(length / 4) * 4;
        if (kind === 30) found.set(id, plain(content, charset));
        else if (kind === 31) found.set(id, content.toString("utf16le").replaceAll("\u0000", ""));
        // An embedded object begins with the id of its interface.
        else found.set(id, kind === 13 ? content.subarray(16) : content);
      }
    }
  } catch {
    // Truncated: what was read so far counts.
  }
  return found;
}

/** A named property: the id of its set, then a number or a name of its own. */
function afterName(data: Buffer, start: number): number {
  const at = start + 16;
  if (data.readUInt32LE(at) === 0) return at + 8;
  return at + 8 + Math.ceil(data.readUInt32LE(at + 4) / 4) * 4;
}

const plain = (bytes: Buffer, charset: string): string => {
  const end = bytes.indexOf(0);
  return charactersOf(end < 0 ? bytes : bytes.subarray(0, end), charset);
};

const codePages: Readonly<Record<number, string>> = {
  932: "shift_jis",
  936: "gb18030",
  949: "euc-kr",
  950: "big5",
  20866: "koi8-r",
  28591: "iso-8859-1",
  28592: "iso-8859-2",
  50220: "iso-2022-jp",
  65001: "utf-8",
};
const charsetOf = (page: number): string =>
  codePages[page] ?? (page >= 1250 && page <= 1258 ? `windows-${page}` : `cp${page}`);
