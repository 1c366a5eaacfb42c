import "server-only";
import { sql } from "drizzle-orm";

import { command } from "@/lib/access/command";
import { putInArticles } from "@/lib/document/links";
import type { StoredDocument } from "@/lib/document/schema";
import { type FileToStore, storeMadeFile } from "@/lib/document/store-document";
import { Refusal } from "@/lib/kernel/refusal";
import { staffOnly } from "@/lib/organisation/staff-only";

import { mayWriteArticles } from "../roles";

/** A picture that no text names is kept so long: whoever is still writing, or undoes, finds it. */
const forgottenDays = 30;
const sweptAtOnce = 50;

/**
 * Remembers a picture for articles, drawn anew by us: it is the organisation's, not its sender's, so that it stays when
 * they go. Colleagues see it; others once an article they may read names it.
 */
export const addPicture = command("knowledge.addPicture", async (scope, file: FileToStore): Promise<StoredDocument> => {
  staffOnly(scope);
  if (!mayWriteArticles(scope.actor)) throw new Refusal("not-permitted", "knowledge.refusal.mayNotWrite");
  const id = await storeMadeFile(scope, file);
  await putInArticles(scope, id);
  return { id, name: file.fileName, size: file.size };
});

/**
 * Takes pictures away that no text, published or not, no version and no draft being typed has named for long. Answers
 * whose bytes nobody may name any more.
 */
export const dropForgottenPictures = command("knowledge.dropPictures", async ({ tx, organisationId, now }) => {
  const until = new Date(now.getTime() - forgottenDays * 86_400_000).toISOString();
  const { rows } = await tx.execute<{ sha256: string }>(sql`
    with own as materialized (select d.id, d.id::text as name from document_link l
        join document d on d.organisation_id = l.organisation_id and d.id = l.document_id
      where l.organisation_id = ${organisationId} and l.created_at < ${until}::timestamptz
        and l.ticket_id is null and l.event_id is null and l.order_id is null),
    said as materialized (
      select t.body as text from article_text t where t.organisation_id = ${organisationId}
      union all select t.published_body from article_text t where t.organisation_id = ${organisationId}
      union all select v.texts::text from article_version v where v.organisation_id = ${organisationId}
      union all select d.content::text from draft d where d.organisation_id = ${organisationId}),
    named as (select (regexp_matches(said.text, 'file:([0-9a-f-]{36})', 'g'))[1] as name from said)
    delete from document where organisation_id = ${organisationId} and id in (
      select own.id from own where own.name not in (select named.name from named) limit ${sweptAtOnce})
    returning sha256`);
  return { bytes: [...new Set(rows.map(({ sha256 }) => sha256))] };
});
