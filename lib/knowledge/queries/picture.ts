import "server-only";
import { type SQL, and, eq, isNull, sql } from "drizzle-orm";

import { documents } from "@/db/schema";
import { isInArticles } from "@/lib/document/links";
import type { FileToStore } from "@/lib/document/store-document";
import { isId } from "@/lib/kernel/ids";
import { isRecordNumber } from "@/lib/kernel/record-number";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import { readableArticles } from "../visible";

/**
 * A picture of articles, for colleagues; for others where the published text of an article they may read names it.
 *
 * @param article the number of that article; staff need none.
 * @throws {Refusal} "not-found" for pictures of drafts and of what is written for others, and for all other files.
 */
export async function articlePicture(scope: Scope, id: string, article: number | null): Promise<FileToStore> {
  if (!isId(id)) throw notFound();
  const [picture] = await scope.tx
    .select({
      fileName: documents.fileName,
      mimeType: documents.mimeType,
      size: documents.size,
      sha256: documents.sha256,
    })
    .from(documents)
    .where(
      and(
        eq(documents.organisationId, scope.organisationId),
        eq(documents.id, id),
        isNull(documents.deletedAt),
        isInArticles,
        readsDrafts(scope) ? undefined : isShownIn(scope, id, article),
      ),
    );
  if (!picture) throw notFound();
  return picture;
}

const readsDrafts = ({ actor }: Scope): boolean =>
  actor.kind === "system" || (actor.kind === "person" && actor.standing.role !== "partner");

function isShownIn(scope: Scope, id: string, number: number | null): SQL {
  if (number === null || !isRecordNumber(number)) throw notFound();
  return sql`exists (select from article
      join article_text t on t.organisation_id = article.organisation_id and t.article_id = article.id
    where ${readableArticles(scope)} and article.number = ${number}
      and strpos(t.published_body, ${`(file:${id.toLowerCase()}`}) > 0)`;
}
