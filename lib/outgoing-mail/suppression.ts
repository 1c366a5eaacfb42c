import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { mailSuppressions } from "@/db/schema";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";

export type SuppressionReason = (typeof mailSuppressions.$inferSelect)["reason"];

/** Of several reasons the one the person gave counts first. */
const byWeight: readonly SuppressionReason[] = ["unsubscribed", "complained", "bounced"];

/** Which of these addresses get no mail to many, and why. */
export async function suppressedAmong(
  scope: Scope,
  addresses: readonly string[],
): Promise<Map<string, SuppressionReason>> {
  if (addresses.length === 0) return new Map();
  // Of a person who was forgotten a hash of the address is left.
  const { rows } = await scope.tx.execute<{ address: string; reason: SuppressionReason }>(sql`
    select asked.address, s.reason from json_array_elements_text(${JSON.stringify(addresses)}::json) asked(address)
      join mail_suppression s on s.organisation_id = ${scope.organisationId}
        and s.address in (asked.address, forgotten_address(${scope.organisationId}, asked.address))`);
  const heaviestLast = rows.toSorted((one, other) => byWeight.indexOf(other.reason) - byWeight.indexOf(one.reason));
  return new Map(heaviestLast.map(({ address, reason }) => [address, reason]));
}

/** From now on no mail to many goes to this address. Said twice it is said once. */
export async function suppress(
  scope: Scope,
  { address, reason, eventId = null }: { address: string; reason: SuppressionReason; eventId?: string | null },
): Promise<void> {
  const { organisationId, now, actor } = scope;
  await scope.tx
    .insert(mailSuppressions)
    .values({
      organisationId,
      id: newId(),
      createdAt: now,
      updatedAt: now,
      createdBy: actor.kind === "person" ? actor.userId : null,
      address,
      reason,
      eventId,
    })
    .onConflictDoNothing();
}

/** Mail to many goes there again, whatever spoke against it. */
export async function liftSuppression(
  scope: Scope,
  address: string,
  reasons: readonly SuppressionReason[] = byWeight,
): Promise<void> {
  await scope.tx
    .delete(mailSuppressions)
    .where(
      and(
        eq(mailSuppressions.organisationId, scope.organisationId),
        eq(mailSuppressions.address, address),
        sql`${mailSuppressions.reason} = any(${`{${reasons.join(",")}}`}::text[])`,
      ),
    );
}
