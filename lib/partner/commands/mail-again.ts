import "server-only";
import { sql } from "drizzle-orm";

import { command } from "@/lib/access/command";
import { mailAddress } from "@/lib/kernel/email-address";
import type { Scope } from "@/lib/kernel/scope";
import { liftSuppression } from "@/lib/outgoing-mail/suppression";

import { partnerForUpdate } from "../load";
import { refuseUnlessEditor } from "../permission";
import type { MailWishInput } from "../schema";

/** Mail to many goes to an address again: it takes mail once more, or its owner wishes it after all. */
export const mailAgain = command("partner.mailAgain", async (scope, { partnerId, address }: MailWishInput) => {
  refuseUnlessEditor(scope, await partnerForUpdate(scope, partnerId));
  const plain = mailAddress(address);
  if (plain && (await isTheirs(scope, partnerId, plain))) await liftSuppression(scope, plain);
  return { partnerId };
});

async function isTheirs(scope: Scope, partnerId: string, address: string): Promise<boolean> {
  const { rows } = await scope.tx.execute<{ theirs: boolean }>(sql`select
    exists (select from partner p where p.organisation_id = ${scope.organisationId} and p.id = ${partnerId}
      and p.email_key = ${address})
    or exists (select from partner_email m where m.organisation_id = ${scope.organisationId}
      and m.partner_id = ${partnerId} and m.email_key = ${address}) as theirs`);
  return rows[0]?.theirs ?? false;
}
