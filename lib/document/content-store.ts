import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { constants, createReadStream } from "node:fs";
import { type FileHandle, access, mkdir, open, rename, stat, unlink } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Readable } from "node:stream";

import { env } from "@/lib/env";

/** Bytes kept under their sha-256; `size` in bytes. */
export type Content = { sha256: string; size: number };

export class ContentTooLarge extends Error {}

const hashPattern = /^[0-9a-f]{64}$/;

/**
 * Keeps bytes for good: when it returns they are flushed to disk, file and folder, and safe from a power cut.
 * The same bytes are kept once.
 *
 * @throws {ContentTooLarge} when a stream has more than `atMost` bytes; nothing is kept.
 */
export async function putContent(
  bytes: Uint8Array | Readable | AsyncIterable<Uint8Array>,
  atMost = Number.POSITIVE_INFINITY,
): Promise<Content> {
  const folder = join(root(), "incoming");
  await mkdir(folder, { recursive: true });
  const draft = join(folder, randomBytes(12).toString("hex"));
  const file = await open(draft, "wx", 0o600);
  try {
    const content = await write(file, bytes instanceof Uint8Array ? [bytes] : bytes, atMost);
    await file.sync();
    await file.close();
    await moveInto(draft, contentPath(content.sha256));
    return content;
  } catch (error) {
    await file.close().catch(() => {});
    await unlink(draft).catch(() => {});
    throw error;
  }
}

/** The bytes as a stream; fails on reading when they are not there. */
export function openContent(sha256: string): Readable {
  return createReadStream(contentPath(sha256));
}

export async function hasContent(sha256: string): Promise<boolean> {
  return access(contentPath(sha256), constants.R_OK).then(
    () => true,
    () => false,
  );
}

/** Where the bytes lie; for processes that read them by name. */
export function contentPath(sha256: string): string {
  if (!hashPattern.test(sha256)) throw new Error("A content hash has 64 hexadecimal digits.");
  return join(root(), sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}

const root = (): string => resolve(/* turbopackIgnore: true */ env().dataDir, "content");

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

async function moveInto(draft: string, target: string): Promise<void> {
  const folder = dirname(target);
  const isThere = await stat(target).then(
    () => true,
    () => false,
  );
  if (isThere) return unlink(draft);
  const made = await mkdir(folder, { recursive: true });
  await rename(draft, target);
  await flushFolder(folder);
  // A folder made just now is itself an entry of the one above.
  if (made) {
    await flushFolder(dirname(folder));
    await flushFolder(root());
  }
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => null);
  // Windows cannot open folders; its file system keeps them in its journal.
  if (!handle) return;
  try {
    await handle.sync().catch(() => {});
  } finally {
    await handle.close();
  }
}
