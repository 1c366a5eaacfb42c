import "server-only";
import { sql } from "drizzle-orm";

import type { Scope } from "@/lib/kernel/scope";

import { type MailWish, type Reason, reasons } from "./schema";

export type Wish = { reason: Reason; inApp: boolean; mail: MailWish };

/** How the actor wants to be told, for every reason; what was never chosen is shown here and not mailed. */
export async function wishesPage(scope: Scope): Promise<Wish[]> {
  const userId = scope.actor.kind === "person" ? scope.actor.userId : null;
  const { rows } = await scope.tx.execute<Wish>(sql`select reason, in_app as "inApp", mail from notification_preference
    where organisation_id = ${scope.organisationId} and user_id = ${userId}`);
  return reasons.map((reason) => rows.find((row) => row.reason === reason) ?? { reason, inApp: true, mail: "none" });
}
