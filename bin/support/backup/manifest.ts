import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { z } from "zod";

import { Trouble } from "@/lib/trouble";

/** What a backup says of itself. `sha256` of a table is that of its rows as text in the order of their keys. */
const manifestOf = z.object({
  format: z.literal("suivi-backup-1"),
  madeAt: z.string(),
  /** The migrations that were applied, by their hashes. */
  migrations: z.array(z.string()),
  tables: z.array(
    z.object({
      name: z.string().regex(/^[a-z_]+$/),
      columns: z.array(z.string()),
      rows: z.number().int(),
      sha256: z.string(),
    }),
  ),
  sequences: z.array(z.object({ name: z.string().regex(/^[a-z_]+$/), value: z.string().nullable() })),
  /** Files and raw mails, by their hashes, and those that were missing already. */
  content: z.array(z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), size: z.number() })),
  missing: z.array(z.string()),
});
export type Manifest = z.output<typeof manifestOf>;

export const manifestPath = (folder: string): string => join(folder, "manifest.json");
export const tablePath = (folder: string, table: string): string => join(folder, "tables", `${table}.copy.gz`);
export const contentPathIn = (folder: string, sha256: string): string =>
  join(folder, "content", sha256.slice(0, 2), sha256);

/** @throws {Trouble} when the folder is no backup. */
export async function readManifest(folder: string): Promise<Manifest> {
  try {
    return manifestOf.parse(JSON.parse(await readFile(manifestPath(folder), "utf8")));
  } catch {
    throw new Trouble(`${folder} is no backup of Suivi, or an unfinished one.`);
  }
}

/**
 * Reads a backup through to its last byte and compares it with what it says of itself.
 *
 * @returns what is wrong with it, a line each; nothing when it is whole.
 */
export async function faultsOf(folder: string): Promise<string[]> {
  const manifest = await readManifest(folder);
  const faults: string[] = [];
  for (const { name, sha256 } of manifest.tables) {
    const found = await hashOf(createReadStream(tablePath(folder, name)), createGunzip());
    if (found !== sha256)
      faults.push(`Table ${name}: ${found ? "its rows are others than were written" : "cannot be read"}.`);
  }
  for (const { sha256 } of manifest.content) {
    const found = await hashOf(createReadStream(contentPathIn(folder, sha256)));
    if (found !== sha256)
      faults.push(`File ${sha256}: ${found ? "its bytes are others than were kept" : "cannot be read"}.`);
  }
  return faults;
}

async function hashOf(...parts: [NodeJS.ReadableStream, ...NodeJS.ReadWriteStream[]]): Promise<string | null> {
  const hash = createHash("sha256");
  try {
    await pipeline([...parts, hash] as unknown as [NodeJS.ReadableStream, NodeJS.WritableStream]);
    return hash.digest("hex");
  } catch {
    return null;
  }
}
