import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { partnerAddresses, partnerEmails } from "@/db/schema";
import { command } from "@/lib/access/command";
import { newId } from "@/lib/kernel/ids";
import { invalidField, notFound } from "@/lib/kernel/refusal";

import { partnerForUpdate } from "../load";
import { refuseUnlessEditor } from "../permission";
import type { AddressInput, DropAddressInput, DropEmailInput, ExtraEmailInput } from "../schema";

/** Writes down where a partner can be reached by post: a new address, or a changed one. */
export const keepAddress = command("partner.keepAddress", async (scope, input: AddressInput) => {
  const { partnerId, addressId, ...fields } = input;
  const { organisationId, now } = scope;
  refuseUnlessEditor(scope, await partnerForUpdate(scope, partnerId));
  if (!Object.entries(fields).some(([field, value]) => field !== "kind" && value)) {
    throw invalidField("street", "partner.refusal.addressEmpty");
  }
  if (!addressId) {
    await scope.tx
      .insert(partnerAddresses)
      .values({ ...fields, organisationId, id: newId(), createdAt: now, updatedAt: now, partnerId });
    return { partnerId };
  }
  const changed = await scope.tx
    .update(partnerAddresses)
    .set({ ...fields, updatedAt: now, version: sql`${partnerAddresses.version} + 1` })
    .where(
      and(
        eq(partnerAddresses.organisationId, organisationId),
        eq(partnerAddresses.id, addressId),
        eq(partnerAddresses.partnerId, partnerId),
      ),
    )
    .returning({ id: partnerAddresses.id });
  if (changed.length === 0) throw notFound();
  return { partnerId };
});

export const dropAddress = command("partner.dropAddress", async (scope, { partnerId, addressId }: DropAddressInput) => {
  refuseUnlessEditor(scope, await partnerForUpdate(scope, partnerId));
  const gone = await scope.tx
    .delete(partnerAddresses)
    .where(
      and(
        eq(partnerAddresses.organisationId, scope.organisationId),
        eq(partnerAddresses.id, addressId),
        eq(partnerAddresses.partnerId, partnerId),
      ),
    )
    .returning({ id: partnerAddresses.id });
  if (gone.length === 0) throw notFound();
  return { partnerId };
});

/** One more address by which mail of this partner is recognised (domain 7.3). */
export const addExtraEmail = command("partner.addEmail", async (scope, { partnerId, email }: ExtraEmailInput) => {
  const { organisationId, now } = scope;
  refuseUnlessEditor(scope, await partnerForUpdate(scope, partnerId));
  await scope.tx
    .insert(partnerEmails)
    .values({ organisationId, id: newId(), createdAt: now, updatedAt: now, partnerId, email: email.toLowerCase() })
    .onConflictDoNothing();
  return { partnerId };
});

export const dropExtraEmail = command("partner.dropEmail", async (scope, { partnerId, emailId }: DropEmailInput) => {
  refuseUnlessEditor(scope, await partnerForUpdate(scope, partnerId));
  const gone = await scope.tx
    .delete(partnerEmails)
    .where(
      and(
        eq(partnerEmails.organisationId, scope.organisationId),
        eq(partnerEmails.id, emailId),
        eq(partnerEmails.partnerId, partnerId),
      ),
    )
    .returning({ id: partnerEmails.id });
  if (gone.length === 0) throw notFound();
  return { partnerId };
});
