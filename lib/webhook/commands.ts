import "server-only";
import { and, eq, inArray, ne } from "drizzle-orm";

import { memberships, webhookDeliveries, webhooks } from "@/db/schema";
import { command } from "@/lib/access/command";
import { env } from "@/lib/env";
import { seal, sealedFor } from "@/lib/access/seal";
import { Refusal, invalidField, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { words } from "@/lib/kernel/words";
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
  mustBeSafe(input.url);
  await mustHaveRoom(scope);
  const row = newRow(scope);
  const sealed = seal(secret, secretOf(row.organisationId, row.id));
  await scope.tx.insert(webhooks).values({ ...row, ...input, secret: sealed });
  return { id: row.id };
});

export const editWebhook = command("webhook.edit", async (scope, { id, version, ...input }: EditWebhookInput) => {
  adminOnly(scope);
  await mustBeColleague(scope, input.userId);
  mustBeSafe(input.url);
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

/** More than this nobody listens to, and everything that happens is told to each. */
const most = 20;

async function mustHaveRoom({ tx, organisationId }: Scope): Promise<void> {
  const there = await tx.$count(webhooks, eq(webhooks.organisationId, organisationId));
  if (there >= most) throw new Refusal("blocked", words("webhook.refusal.tooMany", { most }));
}

/** Whole tickets travel there: sealed on the way, and without a password that everybody here could read. */
function mustBeSafe(address: string): void {
  const { protocol, username, password, hostname } = new URL(address);
  const isInside = env().webhookServersInside.includes(hostname.replace(/^\[|\]$/g, "").toLowerCase());
  if ((protocol !== "https:" && !isInside) || username || password) throw invalidField("url", "webhook.refusal.url");
}

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
