import "server-only";
import { constants, createReadStream } from "node:fs";
import { access, mkdir, open, rename, rm, stat, unlink } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

import { env } from "@/lib/env";

/** Where bytes lie under their hash. */
export type ContentPlace = {
  /** Takes the file over; it is not there afterwards. */
  keep: (draft: string, content: { sha256: string; size: number }) => Promise<void>;
  open: (sha256: string) => AsyncIterable<Uint8Array>;
  has: (sha256: string) => Promise<boolean>;
  remove: (sha256: string) => Promise<void>;
};

/** On our own disk: flushed, file and folder, before anybody is told that they are kept. */
export const diskPlace: ContentPlace = {
  keep: (draft, { sha256 }) => moveInto(draft, contentPath(sha256)),
  open: (sha256) => createReadStream(contentPath(sha256)),
  has: (sha256) => isThere(access(contentPath(sha256), constants.R_OK)),
  remove: (sha256) => rm(contentPath(sha256), { force: true }),
};

export const diskRoot = (): string => resolve(/* turbopackIgnore: true */ env().dataDir, "content");

/** Where the bytes lie on the disk. */
export function contentPath(sha256: string): string {
  const name = hashName(sha256);
  return join(diskRoot(), name.slice(0, 2), name.slice(2, 4), name);
}

/** Nothing but a hash names bytes, so that no name leads elsewhere. */
export function hashName(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error("A content hash has 64 hexadecimal digits.");
  return sha256;
}

const isThere = (found: Promise<unknown>): Promise<boolean> =>
  found.then(
    () => true,
    () => false,
  );

async function moveInto(draft: string, target: string): Promise<void> {
  const folder = dirname(target);
  if (await isThere(stat(target))) {
    await unlink(draft);
    // Whoever moved it there may not have flushed it yet.
    return flushFolder(folder);
  }
  const made = await mkdir(folder, { recursive: true });
  await rename(draft, target);
  await flushFolder(folder);
  // A folder made just now is itself an entry of the one above.
  if (made) {
    await flushFolder(dirname(folder));
    await flushFolder(diskRoot());
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
