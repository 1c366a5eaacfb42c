import { endingOf } from "./file-name";

const unknown = "application/octet-stream";

/** First bytes that tell what a file is, whatever its name says. */
const signatures: readonly { type: string; bytes: readonly (number | null)[] }[] = [
  { type: "image/png", bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: "image/jpeg", bytes: [0xff, 0xd8, 0xff] },
  { type: "image/gif", bytes: [0x47, 0x49, 0x46, 0x38] },
  { type: "image/webp", bytes: [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50] },
  { type: "application/pdf", bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: "application/zip", bytes: [0x50, 0x4b, 0x03, 0x04] },
];

/** Office files are archives: here the ending says which. */
const archives: Record<string, string> = {
  ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  ".odt": "application/vnd.oasis.opendocument.text",
  ".ods": "application/vnd.oasis.opendocument.spreadsheet",
};

const texts: Record<string, string> = {
  ".txt": "text/plain; charset=utf-8",
  ".log": "text/plain; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
};

/** How many first bytes `contentTypeOf` wants to see. */
export const HEAD_BYTES = 512;

/** What a file is by its content; anything not on this short list is just bytes. The sender's own claim never counts. */
export function contentTypeOf(name: string, head: Uint8Array): string {
  const ending = endingOf(name);
  const known = signatures.find(({ bytes }) => bytes.every((byte, at) => byte === null || head[at] === byte));
  if (known) return (known.type === "application/zip" && archives[ending]) || known.type;
  return head.includes(0) ? unknown : (texts[ending] ?? unknown);
}
