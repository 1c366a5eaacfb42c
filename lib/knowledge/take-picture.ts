import "server-only";
import { ContentTooLarge, putContent } from "@/lib/document/content-store";
import { safeFileName } from "@/lib/document/file-name";
import { NoPicture, previewOf } from "@/lib/document/picture";
import { pictureType } from "@/lib/document/remote-picture";
import { LARGEST_FILE_BYTES } from "@/lib/document/schema";
import type { FileToStore } from "@/lib/document/store-document";

/**
 * Keeps a picture as readers will get it: drawn from its points alone and no larger than a screen, without the place and
 * the camera that were written into it. Of one that moves, the first sight.
 *
 * @param encodedName percent-encoded, as a header must be.
 * @throws {ContentTooLarge | NoPicture} nothing is kept then.
 */
export async function takePicture(body: ReadableStream<Uint8Array>, encodedName: string): Promise<FileToStore> {
  const bytes = await wholeOf(body);
  if (!pictureType(bytes)) throw new NoPicture("Not a picture that browsers show.");
  const drawn = await previewOf(bytes);
  return { fileName: nameOf(encodedName), mimeType: "image/webp", ...(await putContent(drawn)) };
}

async function wholeOf(body: ReadableStream<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.byteLength;
    if (size > LARGEST_FILE_BYTES) throw new ContentTooLarge(`More than ${LARGEST_FILE_BYTES} bytes.`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** What it was called, as what it is now. */
function nameOf(encoded: string): string {
  try {
    return safeFileName(`${decodeURIComponent(encoded).replace(/\.[a-z]{3,4}$/i, "")}.webp`);
  } catch {
    return "picture.webp";
  }
}
