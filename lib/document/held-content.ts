import "server-only";
import { type AnyColumn, type SQL, sql } from "drizzle-orm";

import type { AccountScope } from "@/lib/kernel/scope";

import { hasContent, removeContent } from "./content-store";

/** Bytes that were removed between being kept and being named by a row: whoever brought them is to bring them again. */
export class ContentGone extends Error {}

/**
 * Said by the statement that writes a row with a hash: until its transaction ends nobody removes those bytes. Whether
 * they were still there by then, `mustBeThere` says.
 */
export const hold = (sha256: AnyColumn | SQL): SQL => sql`pg_advisory_xact_lock_shared(hashtextextended(${sha256}, 0))`;

/** @throws {ContentGone} */
export async function mustBeThere(hashes: readonly string[]): Promise<void> {
  const found = await Promise.all(hashes.map(hasContent));
  if (found.includes(false)) throw new ContentGone("The bytes were removed as they came again.");
}

/** Removes bytes that no row names any more, and none is about to. */
export async function removeUnused({ tx }: AccountScope, sha256: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${sha256}, 0))`);
  const { rows } = await tx.execute<{ unused: boolean }>(sql`select content_is_unused(${sha256}) as unused`);
  if (rows[0]?.unused) await removeContent(sha256);
}
