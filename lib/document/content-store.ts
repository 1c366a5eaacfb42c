import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { type FileHandle, mkdir, open, unlink } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";

import { env } from "@/lib/env";

import { type ContentPlace, diskPlace, diskRoot } from "./disk-place";
import { s3Place } from "./s3-place";

/** Bytes kept under their sha-256; `size` in bytes. */
export type Content = { sha256: string; size: number };

export class ContentTooLarge extends Error {}

/**
 * Keeps bytes for good, on the disk or in the configured bucket: when it returns they are safe from a power cut.
 * The same bytes are kept once. They are gathered on the disk first, because their name is known at their end.
 *
 * @throws {ContentTooLarge} when a stream has more than `atMost` bytes; nothing is kept.
 */
export async function putContent(
  bytes: Uint8Array | Readable | AsyncIterable<Uint8Array>,
  atMost = Number.POSITIVE_INFINITY,
): Promise<Content> {
  const folder = join(diskRoot(), "incoming");
  await mkdir(folder, { recursive: true });
  const draft = join(folder, randomBytes(12).toString("hex"));
  const file = await open(draft, "wx", 0o600);
  try {
    const content = await write(file, bytes instanceof Uint8Array ? [bytes] : bytes, atMost);
    await file.sync();
    await file.close();
    await place().keep(draft, content);
    return content;
  } catch (error) {
    await file.close().catch(() => {});
    await unlink(draft).catch(() => {});
    throw error;
  }
}

/** The bytes as a stream; fails on reading when they are not there or are not those that were kept. */
export const openContent = (sha256: string): Readable => Readable.from(place().open(sha256), { objectMode: false });

/** All of them at once: for what is known to be small, and mails. */
export async function readContent(sha256: string): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of place().open(sha256)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** The first of them; null when they are gone. */
export async function headOfContent(sha256: string, length: number): Promise<Buffer | null> {
  const pieces: Uint8Array[] = [];
  let seen = 0;
  try {
    for await (const piece of place().open(sha256)) {
      pieces.push(piece);
      seen += piece.byteLength;
      if (seen >= length) break;
    }
  } catch {
    if (seen === 0) return null;
  }
  return Buffer.concat(pieces).subarray(0, length);
}

export const hasContent = (sha256: string): Promise<boolean> => place().has(sha256);

/** For whoever made sure that nobody's rows name these bytes any more. */
export const removeContent = (sha256: string): Promise<void> => place().remove(sha256);

function place(): ContentPlace {
  const { s3 } = env();
  return s3 ? s3Place(s3) : diskPlace;
}

async function write(
  file: FileHandle,
  bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  atMost: number,
): Promise<Content> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const piece of bytes) {
    size += piece.byteLength;
    if (size > atMost) throw new ContentTooLarge(`More than ${atMost} bytes.`);
    hash.update(piece);
    await file.writeFile(piece);
  }
  return { sha256: hash.digest("hex"), size };
}
