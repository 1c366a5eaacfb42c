import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { dkimKeys, documents, outboundMails } from "@/db/schema";
import { brandedHtml } from "@/lib/brand/letter";
import { brandOf } from "@/lib/brand/queries";
import { openContent } from "@/lib/document/content-store";
import { env } from "@/lib/env";
import { unsealedKey } from "@/lib/outgoing-mail/dkim";
import type { Scope } from "@/lib/kernel/scope";
import type { Attachment, OutboundRow, SigningKey } from "@/lib/outgoing-mail/compose";

export type MailToSend = {
  mail: OutboundRow;
  attachments: Attachment[];
  key: SigningKey | null;
  /** The address wished no more of this kind, or proved to take none, after the mail was written. */
  suppressed: string | null;
};

/** Claimed mails of one organisation with all they consist of, in two or three statements for all of them. */
export async function mailsToSend(scope: Scope, ids: readonly string[]): Promise<MailToSend[]> {
  const rows = await scope.tx
    .select({
      mail: outboundMails,
      key: sql<{ id: string; domain: string; selector: string; sealed: string } | null>`(
        select jsonb_build_object('id', k.id, 'domain', k.domain, 'selector', k.selector, 'sealed', k.private_key)
        from ${dkimKeys} k where k.organisation_id = ${outboundMails.organisationId} and k.active
          and k.domain = split_part(${outboundMails.fromAddress}, '@', 2))`,
      suppressed: sql<string | null>`case when ${outboundMails.bulk} then (
        select s.reason from mail_suppression s where s.organisation_id = ${outboundMails.organisationId}
          and s.address in (${outboundMails.to}, forgotten_address(${outboundMails.organisationId}, ${outboundMails.to})) order by s.reason desc limit 1) end`,
    })
    .from(outboundMails)
    .where(
      and(
        eq(outboundMails.organisationId, scope.organisationId),
        sql`${outboundMails.id} = any(${`{${ids.join(",")}}`}::uuid[])`,
        eq(outboundMails.status, "queued"),
      ),
    );
  const files = await filesOf(scope, [...new Set(rows.flatMap(({ mail }) => mail.documentIds))]);
  return rows.map(({ mail, key, suppressed }) => ({
    mail: inOurName.has(mail.purpose) ? { ...mail, bodyHtml: ourLetter(scope, mail) } : mail,
    suppressed,
    key: key && unsealedKey(scope.organisationId, key),
    attachments: mail.documentIds.flatMap((id) => files.get(id) ?? []),
  }));
}

/** What Suivi writes to customers for the organisation; what a person wrote looks as that person wrote it. */
const inOurName: ReadonlySet<OutboundRow["purpose"]> = new Set(["confirmation", "satisfaction", "reminder", "rule"]);

const ourLetter = (scope: Scope, { bodyText, bodyHtml }: OutboundRow): string =>
  brandedHtml(brandOf(scope), { text: bodyText, html: bodyHtml }, env().url);

async function filesOf(scope: Scope, ids: readonly string[]): Promise<Map<string, Attachment>> {
  if (ids.length === 0) return new Map();
  const rows = await scope.tx
    .select({
      id: documents.id,
      fileName: documents.fileName,
      mimeType: documents.mimeType,
      sha256: documents.sha256,
    })
    .from(documents)
    .where(
      and(
        eq(documents.organisationId, scope.organisationId),
        sql`${documents.id} = any(${`{${ids.join(",")}}`}::uuid[])`,
        sql`${documents.deletedAt} is null`,
      ),
    );
  return new Map(rows.map(({ id, sha256, ...file }) => [id, { ...file, open: () => openContent(sha256) }]));
}
