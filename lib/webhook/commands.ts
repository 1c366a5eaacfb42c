import "server-only";
import { and, eq, inArray, ne } from "drizzle-orm";

import { memberships, webhookDeliveries, webhooks } from "@/db/schema";
import { command } from "@/lib/access/command";
import { seal, sealedFor } from "@/lib/access/seal";
import { Refusal, invalidField, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { adminOnly } from "@/lib/organisation/admin-only";
import { changeRow, newRow } from "@/lib/organisation/rows";

import type { EditWebhookInput, MakeWebhookInput, ReplayInput, WebhookInUseInput } from "./schema";

type Kept = Omit<MakeWebhookInput, "organisation"> & { secret: string };

/** What the secret of a webhook is sealed for. */
export const secretOf = (organisationId: string, id: string): string => sealedFor(organisationId, "webhook", id);

/** Keeps a webhook; its secret is sealed, and was shown to who asked. */
export const keepWebhook = command("webhook.make", async (scope, { secret, ...input }: Kept) => {
  adminOnly(scope);
  await mustBeColleague(scope, input.userId);
  const row = newRow(scope);
  const sealed = seal(secret, secretOf(row.organisationId, row.id));
  await scope.tx.insert(webhooks).values({ ...row, ...input, secret: sealed });
  return { id: row.id };
});

export const editWebhook = command("webhook.edit", async (scope, { id, version, ...input }: EditWebhookInput) => {
  adminOnly(scope);
  await mustBeColleague(scope, input.userId);
  return changeRow(scope, webhooks, { id, version }, input);
});

/** Out of use it is told nothing; what happens meanwhile is not told later. */
export const putWebhookInUse = command("webhook.putInUse", async (scope, input: WebhookInUseInput) => {
  adminOnly(scope);
  const { id, version, active } = input;
  return changeRow(scope, webhooks, { id, version }, { active });
});

/** Tells something once more that was told, given up or withheld. */
export const replayDelivery = command("webhook.replay", async (scope, { id }: ReplayInput) => {
  adminOnly(scope);
  const again = await scope.tx
    .update(webhookDeliveries)
    .set({ status: "waiting", attempts: 0, nextTryAt: scope.now, leasedUntil: null, updatedAt: scope.now })
    .where(
      and(
        eq(webhookDeliveries.organisationId, scope.organisationId),
        eq(webhookDeliveries.id, id),
        inArray(webhookDeliveries.status, ["delivered", "given_up", "withheld"]),
      ),
    )
    .returning({ id: webhookDeliveries.id });
  if (again.length > 0) return { id };
  const there = await scope.tx.$count(
    webhookDeliveries,
    and(eq(webhookDeliveries.organisationId, scope.organisationId), eq(webhookDeliveries.id, id)),
  );
  if (there === 0) throw notFound();
  throw new Refusal("blocked", "webhook.refusal.waits");
});

async function mustBeColleague(scope: Scope, userId: string): Promise<void> {
  const found = await scope.tx.$count(
    memberships,
    and(
      eq(memberships.organisationId, scope.organisationId),
      eq(memberships.userId, userId),
      eq(memberships.active, true),
      ne(memberships.role, "partner"),
    ),
  );
  if (found === 0) throw invalidField("userId", "refusal.chooseOne");
}
