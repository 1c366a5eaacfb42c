import "server-only";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { createPartner } from "@/lib/partner/commands/create-partner";
import { applyToTicket } from "@/lib/ticket/apply";
import { fillPartnerFields, shownValues } from "@/lib/ticket/fields";
import type { LoadedTicket } from "@/lib/ticket/load";
import { mayEditTicket } from "@/lib/ticket/record-roles";

import { stranger, whoseAddresses } from "./who-wrote";

/**
 * Makes the owner of an address the contact of a ticket that has none: whom we know by it, else a new person.
 *
 * @returns the person, or the company.
 * @throws {Refusal} "blocked" for a colleague's address, which nobody outside can vouch for.
 */
export async function makeContact(scope: Scope, { row, situation }: LoadedTicket, address: string): Promise<string> {
  const { actor } = scope;
  if (actor.kind === "person" && !mayEditTicket(actor.standing, actor.userId, situation.facts))
    throw new Refusal("not-permitted", "ticket.refusal.notEditable");
  const key = address.toLowerCase();
  const owner = (await whoseAddresses(scope, [key])).get(key) ?? stranger;
  if (owner.userId) throw new Refusal("blocked", "mail.refusal.colleague");
  const id =
    owner.partnerId ?? (await createPartner(scope, { partnerType: "person", name: address, email: address })).id;
  const isCompany = owner.partnerId !== null && !owner.isPerson;
  const { partnerId, contactId } = await fillPartnerFields(
    scope,
    isCompany ? { partnerId: id, contactId: null } : { contactId: id },
  );
  const values = { partnerId: partnerId ?? null, contactId: contactId ?? null, partnerEmail: address };
  const shown = await shownValues(scope, values);
  const details = Object.fromEntries(Object.entries(shown).map(([field, value]) => [field, [null, value]]));
  await applyToTicket(scope, row, {
    allowed: true,
    changes: [
      { kind: "set", values: { ...values, lastActivityAt: scope.now } },
      { kind: "history", entry: { entryType: "edit", label: "edit", details } },
      {
        kind: "occasion",
        occasion: { type: "edit", from: row.state, to: row.state, editedFields: ["partnerId"] },
      },
    ],
  });
  return id;
}
