import "server-only";
import { desc, eq, sql } from "drizzle-orm";

import { dkimKeys, mailSuppressions, mailboxes } from "@/db/schema";
import type { Scope } from "@/lib/kernel/scope";
import { dnsRecordOf } from "@/lib/outgoing-mail/dkim";

/** More addresses than this are found on their partners' pages. */
const most = 200;

export type SigningKey = {
  id: string;
  version: number;
  domain: string;
  active: boolean;
  /** What has to stand in DNS. */
  record: { name: string; value: string };
};

/** With what mail is signed, which domains it leaves from, and who gets no mail to many. */
export async function sendingSettings(scope: Scope) {
  const { tx, organisationId, now, organisation } = scope;
  const keys = await tx
    .select({
      id: dkimKeys.id,
      version: dkimKeys.version,
      domain: dkimKeys.domain,
      selector: dkimKeys.selector,
      publicKey: dkimKeys.publicKey,
      active: dkimKeys.active,
    })
    .from(dkimKeys)
    .where(eq(dkimKeys.organisationId, organisationId))
    .orderBy(dkimKeys.domain);
  const domains = await tx
    .selectDistinct({ domain: sql<string>`split_part(${mailboxes.address}, '@', 2)` })
    .from(mailboxes)
    .where(eq(mailboxes.organisationId, organisationId))
    .orderBy(sql`1`);
  const suppressed = await tx
    .select({
      address: mailSuppressions.address,
      reason: mailSuppressions.reason,
      at: mailSuppressions.createdAt,
    })
    .from(mailSuppressions)
    .where(eq(mailSuppressions.organisationId, organisationId))
    .orderBy(desc(mailSuppressions.createdAt))
    .limit(most);
  return {
    keys: keys.map(({ id, version, active, ...key }): SigningKey => ({
      id,
      version,
      active,
      domain: key.domain,
      record: dnsRecordOf(key),
    })),
    domains: domains.map(({ domain }) => domain).filter((domain) => !keys.some((key) => key.domain === domain)),
    suppressed,
    now,
    timeZone: organisation.timeZone,
  };
}
