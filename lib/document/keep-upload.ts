import "server-only";
import { putContent } from "./content-store";
import { contentTypeOf, HEAD_BYTES } from "./content-type";
import { safeFileName } from "./file-name";
import { LARGEST_FILE_BYTES } from "./schema";
import type { FileToStore } from "./store-document";

/**
 * Streams an upload into the content store.
 *
 * @param encodedName percent-encoded, as a header must be.
 * @throws {ContentTooLarge} as soon as one byte more than `atMost` (bytes) arrives; nothing is kept then.
 */
export async function keepUpload(
  body: ReadableStream<Uint8Array>,
  encodedName: string,
  atMost: number = LARGEST_FILE_BYTES,
): Promise<FileToStore> {
  const head: Uint8Array[] = [];
  const { sha256, size } = await putContent(watchHead(body, head), atMost);
  const fileName = safeFileName(decoded(encodedName));
  return { fileName, mimeType: contentTypeOf(fileName, Buffer.concat(head).subarray(0, HEAD_BYTES)), size, sha256 };
}

async function* watchHead(body: ReadableStream<Uint8Array>, head: Uint8Array[]): AsyncGenerator<Uint8Array> {
  let seen = 0;
  for await (const piece of body) {
    if (seen < HEAD_BYTES) head.push(piece.slice(0, HEAD_BYTES));
    seen += piece.byteLength;
    yield piece;
  }
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return "";
  }
}
