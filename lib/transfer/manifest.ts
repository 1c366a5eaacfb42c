import "server-only";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** Grows when an older Suivi could no longer read what a newer one writes. */
export const FORMAT = 1;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const size = z.number().int().nonnegative();
const name = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/);

/** What an archive says of itself, in `manifest.json`, its last file. `sha256` and `size` are of the unpacked bytes. */
export const manifestSchema = z.object({
  format: z.literal("suivi-organisation"),
  formatVersion: z.number().int(),
  /** The newest change of the database it was made with. */
  schema: z.string(),
  madeAt: z.iso.datetime(),
  organisation: z.object({ id: z.uuid(), name: z.string(), slug: z.string() }),
  users: z.object({ count: size, sha256: hash, size }),
  tables: z.array(z.object({ name, columns: z.array(name), rows: size, sha256: hash, size })),
  /** Files and raw mails, by their hashes, and those that were lost before. */
  content: z.array(z.object({ sha256: hash, size })),
  missing: z.array(hash),
});
export type Manifest = z.output<typeof manifestSchema>;

export const MANIFEST = "manifest.json";
export const USERS = "users.ndjson";
export const tableEntry = (table: string): string => `tables/${table}.ndjson`;
export const contentEntry = (sha256: string): string => `content/${sha256}`;

/** Whoever works here, as they are known elsewhere. */
export const userSchema = z.object({
  id: z.uuid(),
  name: z.string().max(500),
  email: z.string().min(3).max(320),
  locale: z.string().max(20),
});
export type ArchivedUser = z.output<typeof userSchema>;

/** The newest change of the database of this Suivi. */
export function schemaHere(): string {
  const journal = readFileSync(join(process.cwd(), "db", "migrations", "meta", "_journal.json"), "utf8");
  const { entries } = z.object({ entries: z.array(z.object({ tag: z.string() })) }).parse(JSON.parse(journal));
  return entries.at(-1)?.tag ?? "";
}
