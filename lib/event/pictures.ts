import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";

import { documentLinks, documents } from "@/db/schema";
import { readContent } from "@/lib/document/content-store";
import { pictureType, remotePicture } from "@/lib/document/remote-picture";
import type { Scope } from "@/lib/kernel/scope";

const limits = { pictures: 30, bytes: 2_000_000, atOnce: 6 };

const placed = /<img data-file="([0-9a-f]{64})"/g;
const remote = /<img data-src="(https?:\/\/[^"]{1,2000})"/g;

/** How many pictures of a message lie elsewhere, where looking at them tells its sender that somebody does. */
export const remotePictures = (html: string): number => new Set([...html.matchAll(remote)].map(([, url]) => url)).size;

/** The files of an event that its text shows in place. Nothing but its own: a message cannot name those of others. */
export async function ownPictures(scope: Scope, eventId: string, html: string): Promise<readonly string[]> {
  const named = [...new Set([...html.matchAll(placed)].map(([, sha256]) => sha256 ?? ""))].slice(0, limits.pictures);
  if (named.length === 0) return [];
  const rows = await scope.tx
    .select({ sha256: documents.sha256, size: documents.size })
    .from(documents)
    .innerJoin(
      documentLinks,
      and(eq(documentLinks.organisationId, documents.organisationId), eq(documentLinks.documentId, documents.id)),
    )
    .where(
      and(
        eq(documents.organisationId, scope.organisationId),
        eq(documentLinks.eventId, eventId),
        inArray(documents.sha256, named),
        isNull(documents.deletedAt),
      ),
    );
  return rows.flatMap(({ sha256, size }) => (size <= limits.bytes ? [sha256] : []));
}

/** The message with its own pictures in it; those from elsewhere only when somebody asked for them. */
export async function withPictures(html: string, own: readonly string[], fromElsewhere: boolean): Promise<string> {
  const sources = new Map<string, string>();
  for (const sha256 of own) {
    const bytes = await readContent(sha256).catch(() => null);
    const type = bytes && pictureType(bytes);
    if (bytes && type) sources.set(`<img data-file="${sha256}"`, dataOf(type, bytes));
  }
  if (fromElsewhere) await fetchAll(html, sources);
  return html.replaceAll(/<img data-(?:file|src)="[^"]*"/g, (start) => {
    const source = sources.get(start);
    return source ? `<img src="${source}"` : start;
  });
}

async function fetchAll(html: string, sources: Map<string, string>): Promise<void> {
  const starts = [...new Set([...html.matchAll(remote)].map(([start]) => start))].slice(0, limits.pictures);
  const next = starts.values();
  const fetchNext = async () => {
    for (const start of next) {
      const picture = await remotePicture(start.slice('<img data-src="'.length, -1).replaceAll("&amp;", "&"));
      if (picture) sources.set(start, dataOf(picture.type, picture.bytes));
    }
  };
  await Promise.all(Array.from({ length: limits.atOnce }, fetchNext));
}

const dataOf = (type: string, bytes: Buffer): string => `data:${type};base64,${bytes.toString("base64")}`;
